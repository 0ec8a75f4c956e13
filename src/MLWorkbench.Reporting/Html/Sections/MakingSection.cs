using MLWorkbench.Reporting.Html.Parts;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Sections;

/// <summary>How to make this again: command, model, time, versions, pipeline.</summary>
internal static class MakingSection
{
    public static Section? Of(ReportInput input)
    {
        if (input.Command is null && input.Model is null && input.Environment.Count == 0 && input.Timing.Count == 0 && input.PipelineYaml is null)
        {
            return null;
        }

        return new("making", "How it was made", Markup.Of(
            $"""
            {(input.Command is { } command ? Markup.Of($"<p>This command makes it again.</p><pre class=\"command\"><code>{command}</code></pre>") : Markup.Empty)}
            <div class="grid">
            {(input.Model is { } model ? Markup.Of($"<div><h3>The model</h3>{FactTable.Of(FactsOf(model))}</div>") : Markup.Empty)}
            {(input.Timing.Count == 0 ? Markup.Empty : Markup.Of($"<div><h3>Time</h3>{FactTable.Of(input.Timing)}</div>"))}
            {(input.Environment.Count == 0 ? Markup.Empty : Markup.Of($"<div><h3>Versions and machine</h3>{FactTable.Of(input.Environment)}</div>"))}
            </div>
            {(input.PipelineYaml is { } yaml ? Markup.Of($"<details class=\"pipeline\" open><summary>The whole pipeline</summary><pre><code>{yaml.TrimEnd()}</code></pre></details>") : Markup.Empty)}
            """));
    }

    private static IEnumerable<Fact> FactsOf(ModelSummary model)
    {
        yield return new("Network", model.Name);
        if (model.Trial is { } trial)
        {
            yield return new("Trial", Words.Count(trial));
        }

        if (model.Parameters is { } parameters)
        {
            yield return new("Parameters", Words.Count(parameters));
        }

        if (model.Bytes is { } bytes)
        {
            yield return new("Size of model.zip", Words.Bytes(bytes));
        }

        foreach (var fact in model.Facts)
        {
            yield return fact;
        }
    }
}
