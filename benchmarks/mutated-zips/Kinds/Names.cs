using System.Text;
using MLWorkbench.Benchmarks.MutatedZips.Zips;

namespace MLWorkbench.Benchmarks.MutatedZips.Kinds;

/// <summary>Names that leave the folder somebody unpacks into, or that one system reads otherwise than another.</summary>
internal static class Names
{
    private static readonly string[] _names =
    [
        "../model.onnx", "../../etc/passwd", "/etc/passwd", "..\\..\\windows\\system.ini", "C:\\model.onnx", "c:model.onnx", "//server/share/x",
        "a/../../x", "./model.onnx", "a//b", "a/./b", "model.onnx/", "/", "", ".", "..", "weights/../../x", "model.onnx\0.txt", "\u202Exnno.ledom",
        "model.onnx ", " model.onnx", "MODEL.ONNX", "Manifest.json", "mod\u00E9l.onnx", "con", "nul.txt", "a\tb", "a\nb", "\uFF0E\uFF0E/x", "~/.ssh/id",
        "model.onnx::$DATA", "signature.json", "signature.json/", "TransformerChain/../model.onnx", "TransformerChain/", "Schema/", "\uFEFFmodel.onnx",
    ];

    public static Mutant Make(Source source, Random random)
    {
        var name = random.Next(5) == 0 ? new string((char)random.Next('a', 'z'), random.Next(200, 65_000)) : _names[random.Next(_names.Length)];
        var content = random.Next(2) == 0 ? source.Contents[Source.Graph] : Encoding.UTF8.GetBytes("{}");
        var flags = (ushort)(random.Next(2) * 0x800);
        var detail = $"{name[..Math.Min(40, name.Length)]} ({name.Length})";
        const string kind = "names that leave the zip";
        switch (random.Next(3))
        {
            case 0:
                var entry = RawZip.Entry(name, content) with { Flags = flags };
                return new Mutant(kind, $"added {detail}", RawZip.Write([.. source.Entries, entry], source.Comment));
            case 1:
                return new Mutant(kind, $"added, digests right: {detail}", source.Consistent(new Dictionary<string, byte[]> { [name] = content }));
            default:
                var renamed = source.Entries.ToList();
                var at = random.Next(renamed.Count);
                renamed[at] = renamed[at] with { Name = Encoding.UTF8.GetBytes(name), Flags = flags };
                return new Mutant(kind, $"entry {at} is {detail}", RawZip.Write(renamed, source.Comment));
        }
    }
}
