using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Packaging.MLNet.Schemas;
using MLWorkbench.Packaging.MLNet.Streams;
using MLWorkbench.Testing.MLNet;
using Xunit;

namespace MLWorkbench.Packaging.Tests.MLNet;

/// <summary>Whatever names, sizes and values there are: written, then read back by the independent reader, they are the same.</summary>
public sealed class ContainerProperties
{
    private static readonly Gen<string> _names = ArbMap.Default.GeneratorFor<NonEmptyString>().Select(text => text.Get.Replace('\0', 'x'));

    [Fact]
    public void ModelStream_GivesBackTextsAndNumbers() => Prop.ForAll(
        _names.ListOf().Zip(ArbMap.Default.GeneratorFor<int[]>()).ToArbitrary(),
        pair =>
        {
            var (texts, numbers) = pair;
            var signature = new ComponentSignature("A B", 0x00010003, 0x00010002, "SomeLoader", "Microsoft.ML.Data") { AlternativeLoader = "Other" };
            var key = ModelKey.Read(ModelStream.Make(signature, payload =>
            {
                foreach (var text in texts)
                {
                    payload.Write(text);
                }

                foreach (var number in numbers)
                {
                    payload.Write(number);
                }
            }));
            return texts.All(text => key.Text() == text)
                && numbers.All(number => key.Payload.Int() == number)
                && key.Payload.AtEnd
                && key.Texts.SequenceEqual(texts.Distinct(StringComparer.Ordinal))
                && (key.Signature, key.Written, key.Readable, key.Loader, key.AlternativeLoader) == ("A B", 0x00010003u, 0x00010002u, "SomeLoader", "Other");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Schema_GivesBackColumnsAndAnnotations() => Prop.ForAll(
        Columns().ListOf().ToArbitrary(),
        columns => SchemaFile.Describe(SchemaStream.Make([.. columns])).SequenceEqual(columns.Select(Line))).QuickCheckThrowOnFailure();

    private static Gen<SchemaColumn> Columns() =>
        from name in _names
        from type in Types()
        from values in _names.NonEmptyListOf()
        from annotated in ArbMap.Default.GeneratorFor<bool>()
        select new SchemaColumn(name, type)
        {
            Annotations = annotated
                ? new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["KeyValues"] = [.. values], ["SlotNames"] = [.. values] }
                : [],
        };

    private static Gen<ColumnType> Types() => Gen.OneOf(
        Gen.Constant(ColumnType.Single),
        Gen.Constant(ColumnType.Text),
        Gen.Choose(1, 100_000).Select(count => (ColumnType)new ColumnType.Key((ulong)count)),
        Gen.Choose(0, 500).NonEmptyListOf().Select(sizes => (ColumnType)new ColumnType.Vector(ColumnType.Single, [.. sizes])));

    private static string Line(SchemaColumn column) =>
        $"{column.Name}: {Words(column.Type)}{string.Concat(column.Annotations.Select(pair => $" {pair.Key} TextSpan[{pair.Value.Count}] = {string.Join("|", pair.Value)}"))}";

    private static string Words(ColumnType type) => type switch
    {
        ColumnType.Scalar scalar => scalar.Name,
        ColumnType.Key key => $"key of UInt32 {key.Count}",
        ColumnType.Vector vector => $"{Words(vector.Item)}[{string.Join(", ", vector.Dimensions)}]",
        _ => "",
    };
}
