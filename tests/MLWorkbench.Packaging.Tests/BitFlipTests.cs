using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Packaging.Manifests;
using Xunit;

namespace MLWorkbench.Packaging.Tests;

/// <summary>Damage anywhere is either refused with a message or changes nothing (times, attributes).</summary>
public sealed class BitFlipTests
{
    private static readonly byte[] _zip = Contents.Zip();

    [Fact]
    public void AnyFlippedBit_IsDetectedOrHarmless()
    {
        for (var bit = 0; bit < _zip.Length * 8; bit++)
        {
            var damaged = (byte[])_zip.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(RefusedOrUnchanged(damaged), $"Bit {bit} of {_zip.Length * 8} changed the contents unnoticed.");
        }
    }

    [Fact]
    public void ManyFlippedBits_AreDetectedOrHarmless() =>
        Prop.ForAll(Gen.Choose(0, (_zip.Length * 8) - 1).NonEmptyListOf().ToArbitrary(), bits =>
        {
            var damaged = (byte[])_zip.Clone();
            foreach (var bit in bits)
            {
                damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            }

            return RefusedOrUnchanged(damaged);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void EveryCut_IsDetected()
    {
        for (var length = 0; length < _zip.Length; length++)
        {
            Assert.Throws<InputException>(() => Contents.Read(_zip[..length]));
        }
    }

    [Fact]
    public void RandomInsertedBytes_AreDetectedOrHarmless() =>
        Prop.ForAll(
            Gen.Choose(0, _zip.Length).Zip(Gen.Choose(0, 255)).ToArbitrary(),
            place => RefusedOrUnchanged([.. _zip[..place.Item1], (byte)place.Item2, .. _zip[place.Item1..]])).QuickCheckThrowOnFailure();

    private static bool RefusedOrUnchanged(byte[] zip)
    {
        try
        {
            var package = Contents.Read(zip);
            var original = Contents.Read(_zip);
            return ManifestJson.Write(package.Manifest).SequenceEqual(ManifestJson.Write(original.Manifest))
                && package.Entries.Keys.SequenceEqual(original.Entries.Keys)
                && package.Entries.All(entry => entry.Value.SequenceEqual(original.Entries[entry.Key]));
        }
        catch (InputException)
        {
            return true;
        }
    }
}
