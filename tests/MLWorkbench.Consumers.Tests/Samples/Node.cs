using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Consumers.Tests.Samples;

/// <summary>The Node that the JavaScript sample can run in.</summary>
internal static class Node
{
    private const string Modules = "node_modules";

    /// <summary>A folder with the sample's packages: where its README puts them, or where eng/test.sh does; null where neither is.</summary>
    public static string? Packages { get; } = new[] { "samples/javascript", "artifacts/consumers" }
        .Select(Repository.PathOf)
        .FirstOrDefault(folder => Directory.Exists(Path.Combine(folder, Modules, "onnxruntime-node")) && Directory.Exists(Path.Combine(folder, Modules, "fast-png")));

    public static string? Missing { get; } = !Programs.Has("node") ? "node is not here" : Packages is null ? "the packages of samples/javascript are not here" : null;

    /// <summary>Runs the sample, copied to where its packages are found.</summary>
    public static ProgramResult Predict(params string[] arguments)
    {
        using var folder = new TempFolder();
        foreach (var file in Directory.GetFiles(Repository.PathOf("samples/javascript"), "*.mjs").Append(Repository.PathOf("samples/javascript/package.json")))
        {
            File.Copy(file, folder.File(Path.GetFileName(file)));
        }

        Directory.CreateSymbolicLink(folder.File(Modules), Path.Combine(Packages!, Modules));
        return Programs.Run("node", [folder.File("predict.mjs"), .. arguments]);
    }
}

/// <summary>A test of the JavaScript sample; skipped by name where node or its packages are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = Node.Missing;
}

/// <summary>The theory form of <see cref="NodeFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = Node.Missing;
}
