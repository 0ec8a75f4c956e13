using MLWorkbench.Foundation.Files;
using MLWorkbench.Reporting.Documents.Claim;
using MLWorkbench.Reporting.Documents.ModelCards;
using MLWorkbench.Reporting.Documents.TripodAi;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Reporting.Documents;

/// <summary>The documents of a run: a model card, and drafts of the checklists that journals ask for. None names a patient, a sample or a path.</summary>
public static class DocumentSet
{
    /// <summary>The folder beside report.html that they stand in.</summary>
    public const string Folder = "documents";

    /// <summary>The model card's file name.</summary>
    public const string ModelCardFile = "model-card.md";

    /// <summary>The documents: file name and title.</summary>
    public static IReadOnlyList<(string Name, string Title)> Files { get; } =
    [
        (ModelCardFile, "Model card (after Mitchell et al. 2019)"),
        ("claim-2024.md", "CLAIM 2024, a draft (Tejani et al. 2024)"),
        ("tripod-ai.md", "TRIPOD+AI, a draft (Collins et al. 2024)"),
    ];

    /// <summary>Whether there is anything to document: a model and the search that made it.</summary>
    /// <param name="input">A report's input.</param>
    public static bool Has(ReportInput input) => input is { Model: not null, Leaderboard: not null };

    /// <summary>Writes all of them.</summary>
    /// <param name="folder">The run's folder; <see cref="Folder"/> is made in it.</param>
    /// <param name="input">A run; of bare predictions and of a model that was only judged nothing is written.</param>
    public static void Write(string folder, ReportInput input)
    {
        if (!Has(input))
        {
            return;
        }

        var path = Path.Combine(folder, Folder);
        Directory.CreateDirectory(path);
        AtomicFile.WriteText(Path.Combine(path, Files[0].Name), ModelCard.ToText(input));
        AtomicFile.WriteText(Path.Combine(path, Files[1].Name), ClaimDraft.Of(input).ToText());
        AtomicFile.WriteText(Path.Combine(path, Files[2].Name), TripodAiDraft.Of(input).ToText());
    }
}
