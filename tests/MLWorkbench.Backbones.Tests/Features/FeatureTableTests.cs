using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Backbones.Features;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Backbones.Tests.Features;

public sealed class FeatureTableTests : IDisposable
{
    private const int Columns = 6;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_AreThereForTheNextOpening()
    {
        using (var store = Open())
        {
            Append(store, 0, 20);
        }

        using var again = Open();

        AssertAll(again, 0, 20, RowState.Found);
        Assert.Equal(RowState.Missing, Read(again, 20));
    }

    [Fact]
    public void OtherGraphOrPlan_IsAnotherStore()
    {
        using var store = Open();
        Append(store, 0, 3);

        using var other = FeatureCache.Open(_folder.Path).OpenTable("graph", "another plan", Columns);

        Assert.Equal(RowState.Missing, Read(other, 0));
    }

    [Fact]
    public void Append_OfRowsThatAreThere_AddsNothing()
    {
        using var store = Open();
        Append(store, 0, 10);
        Append(store, 5, 10);

        Assert.Equal(15, store.Count);
        AssertAll(store, 0, 15, RowState.Found);
    }

    [Fact]
    public void ManyRows_GrowTheIndex_AndOpenReadersFollow()
    {
        using var reader = Open();
        using var store = Open();
        Append(store, 0, 10);
        AssertAll(reader, 0, 1, RowState.Missing);
        using var attached = Open();
        for (var first = 10; first < 9_000; first += 1_000)
        {
            Append(store, first, 1_000);
        }

        AssertAll(store, 0, 9_010, RowState.Found);
        AssertAll(attached, 0, 9_010, RowState.Found);
        Assert.Single(Directory.GetFiles(store.Folder, "*.idx"));
    }

    [Fact]
    public void CutAtAnyByteOfTheTail_KeepsEveryWholeRow_AndIsCompletedByTheNextAppend()
    {
        string path;
        using (var store = Open())
        {
            Append(store, 0, 8);
            path = Path.Combine(store.Folder, "rows.dat");
        }

        var whole = File.ReadAllBytes(path);
        var record = (whole.Length - 64) / 8;
        for (var cut = 1; cut <= record * 2; cut++)
        {
            File.WriteAllBytes(path, whole.AsSpan(0, whole.Length - cut));
            var left = 8 - ((cut + record - 1) / record);
            using var store = Open();

            AssertAll(store, 0, left, RowState.Found);
            Assert.Equal(RowState.Missing, Read(store, left));
            Append(store, left, 8 - left);
            AssertAll(store, 0, 8, RowState.Found);
            Assert.Equal(whole.Length, new FileInfo(path).Length);
        }
    }

    [Fact]
    public void FlippedBitsAnywhere_AreNeverReadAsValues_AndARowIsReplaced()
    {
        string folder;
        using (var store = Open())
        {
            Append(store, 0, 12);
            folder = store.Folder;
        }

        var files = Directory.GetFiles(folder, "rows.*").ToDictionary(file => file, File.ReadAllBytes);
        Prop.ForAll(
            Gen.Choose(0, int.MaxValue - 1).Two().ToArbitrary(),
            draw =>
            {
                foreach (var (file, bytes) in files)
                {
                    File.WriteAllBytes(file, bytes);
                }

                var (victim, original) = files.ElementAt(draw.Item2 % files.Count);
                var bit = draw.Item1 % (original.Length * 8);
                var flipped = (byte[])original.Clone();
                flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                File.WriteAllBytes(victim, flipped);
                using var store = Open();
                for (var row = 0; row < 12; row++)
                {
                    _ = Read(store, row);
                }

                Append(store, 0, 12);
                AssertAll(store, 0, 12, RowState.Found);
                using var again = Open();
                AssertAll(again, 0, 12, RowState.Found);
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void DamagedRow_IsReportedAsSuch()
    {
        using var store = Open();
        Append(store, 0, 3);
        var path = Path.Combine(store.Folder, "rows.dat");
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 64;
        File.WriteAllBytes(path, bytes);

        using var again = Open();

        Assert.Equal(RowState.Damaged, Read(again, 2));
        Append(again, 2, 1);
        Assert.Equal(RowState.Found, Read(again, 2));
        Assert.Equal(4, again.Count);
    }

    [Fact]
    public void LostIndex_IsMadeAgain()
    {
        using (var store = Open())
        {
            Append(store, 0, 50);
            Directory.GetFiles(store.Folder, "*.idx").ToList().ForEach(File.Delete);
        }

        using var again = Open();

        AssertAll(again, 0, 50, RowState.Found);
    }

    [Fact]
    public void ManyWriters_LoseNothingAndRepeatNothing()
    {
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, writer =>
        {
            using var store = Open();
            for (var first = 0; first < 600; first += 20)
            {
                Append(store, (first + (writer * 160)) % 600, 20);
                AssertAll(store, (first + (writer * 160)) % 600, 20, RowState.Found);
            }
        });

        using var all = Open();
        AssertAll(all, 0, 600, RowState.Found);
        Assert.Equal(600, all.Count);
    }

    [Fact]
    public void PlaceThatCannotBeWritten_CostsTimeOnly()
    {
        var file = _folder.Write("no-folder", "");
        using var store = FeatureCache.Open(file).OpenTable("graph", "plan", Columns);

        Assert.False(TryAppend(store, 0, 2));
        Assert.Equal(RowState.Missing, Read(store, 0));
        Assert.NotNull(store.Trouble);
    }

    private FeatureTable Open() => FeatureCache.Open(_folder.Path).OpenTable("graph", "plan", Columns);

    private static FeatureKey KeyOf(int row) => FeatureKey.Of($"image {row}", null, 0);

    private static float[] ValuesOf(int row) => [.. Enumerable.Range(0, Columns).Select(column => (row * 10f) + column)];

    private static bool TryAppend(FeatureTable store, int first, int count)
    {
        var rows = Enumerable.Range(first, count).ToArray();
        return store.Append([.. rows.Select(KeyOf)], rows.SelectMany(ValuesOf).ToArray());
    }

    private static void Append(FeatureTable store, int first, int count) => Assert.True(TryAppend(store, first, count), store.Trouble);

    private static RowState Read(FeatureTable store, int row)
    {
        var values = new float[Columns];
        var state = store.TryRead(KeyOf(row), values);
        if (state == RowState.Found)
        {
            Assert.Equal(ValuesOf(row), values);
        }

        return state;
    }

    private static void AssertAll(FeatureTable store, int first, int count, RowState state)
    {
        for (var row = first; row < first + count; row++)
        {
            Assert.Equal(state, Read(store, row));
        }
    }
}
