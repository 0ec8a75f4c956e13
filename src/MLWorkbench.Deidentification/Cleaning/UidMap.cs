using System.Buffers.Binary;
using System.Globalization;
using MLWorkbench.Foundation.Privacy;

namespace MLWorkbench.Deidentification.Cleaning;

/// <summary>
/// Other identifiers for given ones: 2.25 and a number of 128 bits (PS3.5 B.2), 80 of them derived from the identifier and the key, 48 of
/// them from those 80 and the key. So an identifier made here is known again under the same key and stays as it is.
/// </summary>
internal sealed class UidMap(PrivacyKey key)
{
    private const string Root = "2.25.";
    private const int CheckBits = 48;

    /// <summary>Identifiers of the standard itself, which name kinds of things.</summary>
    public static bool IsOfStandard(string uid) => uid.StartsWith("1.2.840.10008.", StringComparison.Ordinal);

    /// <summary>The other identifier; those of the standard and those made here under the same key stay.</summary>
    public string Of(string uid) => uid.Length == 0 || IsOfStandard(uid) || IsOurs(uid) ? uid : Number(Body(uid));

    /// <summary>Whether an identifier was made here under this key; another one passes for it with a chance of 4e-15.</summary>
    public bool IsOurs(string uid) =>
        uid.StartsWith(Root, StringComparison.Ordinal)
        && UInt128.TryParse(uid.AsSpan(Root.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && Number(number >> CheckBits) == uid;

    private UInt128 Body(string uid) => BinaryPrimitives.ReadUInt128BigEndian(key.Digest($"uid\0{uid}")) >> CheckBits;

    private string Number(UInt128 body)
    {
        var check = BinaryPrimitives.ReadUInt64BigEndian(key.Digest($"uid-check\0{body}")) >> (64 - CheckBits);
        return string.Create(CultureInfo.InvariantCulture, $"{Root}{(body << CheckBits) | check}");
    }
}
