using System.Text;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Data;
using MLWorkbench.Data.Scanning;
using MLWorkbench.Data.Tables;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Pipelines;
using MLWorkbench.TrainerHost.Catalogues;

namespace MLWorkbench.TrainerHost.Plans;

/// <summary>Looks at data and writes a pipeline for them, with the reason of each choice as a comment.</summary>
public static class PipelinePlanner
{
    /// <summary>Plans.</summary>
    /// <param name="request">Data, preset, what is known of them.</param>
    /// <param name="scanner">Decodes files for the first time.</param>
    /// <param name="registry">The known backbones; this user's where null.</param>
    /// <param name="progress">Told the number of files looked at so far, or null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InputException">The data cannot be used; the message names the place.</exception>
    public static PipelinePlan Plan(
        PlanRequest request,
        IFileScanner scanner,
        BackboneRegistry? registry = null,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (WorkbenchCatalogue.IsTabular(request.Task))
        {
            return TablePlanner.Plan(request);
        }

        if (request.Label is not null)
        {
            throw new InputException($"--label {request.Label}: a column with labels is named for tables; add --task {WorkbenchCatalogue.TabularClassification} or {WorkbenchCatalogue.TabularRegression}, or write data.columns.label into the plan.");
        }

        var options = new DataOptions { Path = request.Data, Group = request.Group };
        var dataset = DatasetLoader.Load(options, Environment.CurrentDirectory, seed: 1, scanner, progress, cancellation);
        var leak = Leak(dataset);
        if (leak is not null)
        {
            options = options with { Split = new SplitOptions { Official = false } };
            dataset = DatasetLoader.Load(options, Environment.CurrentDirectory, seed: 1, scanner, progress, cancellation);
        }

        var survey = ImageSurvey.Of(dataset.Training, cancellation);
        var facts = new PlanFacts(request, dataset, survey, registry ?? BackboneRegistry.Open()) { Leak = leak };
        var text = Write(facts);

        // What a plan says has to be what the workbench understands, in every corner of the search.
        var spec = PipelineFile.Parse(text, "plan", WorkbenchCatalogue.Instance, folder: request.Folder);
        _ = spec.Decide(SearchSpace.From(spec.SearchParameters).Middle());
        return new PipelinePlan(text, dataset);
    }

    /// <summary>
    /// What data look like: a CSV file without a column of image files is a table, and where its label column holds many different numbers, a number
    /// is to be predicted.
    /// </summary>
    /// <param name="data">A folder, manifest, table or .npz.</param>
    /// <param name="label">The column that is to be learnt; null for the usual one.</param>
    /// <exception cref="InputException">A CSV file cannot be read.</exception>
    public static string TaskOf(string data, string? label = null)
    {
        var usual = new ColumnOptions();
        if (!File.Exists(data) || Path.GetExtension(data).ToLowerInvariant() is not (".csv" or ".tsv") || TableRows.Columns(data).Contains(usual.File, StringComparer.OrdinalIgnoreCase))
        {
            return WorkbenchCatalogue.ImageClassification;
        }

        return LabelColumn.HoldsManyNumbers(data, label ?? usual.Label) ? WorkbenchCatalogue.TabularRegression : WorkbenchCatalogue.TabularClassification;
    }

    /// <summary>What the finding says where at least half of the test images that came with the data are also in another part.</summary>
    private static string? Leak(Dataset dataset) => dataset.Findings
        .FirstOrDefault(finding => finding.Kind == FindingKind.DuplicateAcrossSplit && dataset.Test.Count > 0 && 2 * finding.Count >= dataset.Test.Count)?.Text;

    private static string Write(PlanFacts facts)
    {
        var text = new PlanText();
        PlanHeader.Write(text, facts);
        text.Set(0, "").Set(0, $"name: {PlanText.Scalar(Name(facts.Dataset.Location))}").Set(0, $"task: {PlanText.Scalar(facts.Request.Task)}");
        DataPlan.Write(text, new PlannedData(facts.Request, facts.Dataset, facts.Leak), Path.GetRelativePath(facts.Request.Folder, facts.Dataset.Location).Replace('\\', '/'));
        StepsPlan.Write(text, facts);
        TrainersPlan.Write(text, facts);
        SearchPlan.Write(text, facts);
        return text.ToString();
    }

    /// <summary>The data's folder or file in letters, digits and hyphens; for files with names that every data set has, their folder.</summary>
    internal static string Name(string location)
    {
        string[] usual = ["samples", "splits", "labels", "manifest", "data", "dataset", "metadata", "train", "index"];
        var stem = Path.GetFileNameWithoutExtension(location.TrimEnd('/', '\\'));
        var own = File.Exists(location) && usual.Contains(stem, StringComparer.OrdinalIgnoreCase)
            ? Path.GetFileName(Path.GetDirectoryName(location)) ?? stem
            : stem;
        var name = new StringBuilder();
        foreach (var character in own.ToLowerInvariant())
        {
            name.Append(char.IsAsciiLetterOrDigit(character) ? character : '-');
        }

        var words = string.Join('-', name.ToString().Split('-', StringSplitOptions.RemoveEmptyEntries));
        return words.Any(char.IsAsciiLetter) ? words : $"plan-{words}".TrimEnd('-');
    }
}

/// <summary>A planned pipeline.</summary>
/// <param name="Text">The file: YAML with reasons.</param>
/// <param name="Dataset">The data it was planned for.</param>
public sealed record PipelinePlan(string Text, Dataset Dataset);
