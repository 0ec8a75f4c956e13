using System.Globalization;
using MLWorkbench.Foundation.Files;

namespace MLWorkbench.Samples.Writing;

/// <summary>Writes the description that lies beside every generated set.</summary>
internal static class Readme
{
    /// <summary>Fills the template in.</summary>
    public static void Write(string path, SampleSummary summary)
    {
        using var template = typeof(Readme).Assembly.GetManifestResourceStream("README.template.md")
            ?? throw new InvalidOperationException("The README template is missing from the assembly.");
        using var reader = new StreamReader(template);
        var options = summary.Options;
        var variant = options.Variant.ToString().ToLowerInvariant();
        var command = string.Create(CultureInfo.InvariantCulture, $"./workbench samples --patients {options.Patients} --seed {options.Seed}")
            + (options.Variant == SampleVariant.None ? "" : $" --variant {variant}");
        AtomicFile.WriteText(path, reader.ReadToEnd()
            .Replace("{command}", command, StringComparison.Ordinal)
            .Replace("{variant}", variant, StringComparison.Ordinal)
            .Replace("{summary}", summary.DescribeContent(), StringComparison.Ordinal));
    }
}
