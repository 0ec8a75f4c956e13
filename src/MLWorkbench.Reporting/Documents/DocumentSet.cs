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

    private static readonly Document[] _all =
    [
        new(ModelCardFile, "Model card (after Mitchell et al. 2019)", input => input.Numbers is null ? ModelCard.ToText(input) : NumberCard.ToText(input)) { OfNumbers = true },
        new("claim-2024.md", "CLAIM 2024, a draft (Tejani et al. 2024)", input => ClaimDraft.Of(input).ToText()) { OfImages = true },
        new("tripod-ai.md", "TRIPOD+AI, a draft (Collins et al. 2024)", input => TripodAiDraft.Of(input).ToText()),
    ];

    /// <summary>The documents of a run: file name and title.</summary>
    /// <param name="input">A report's input; CLAIM is for images only, and of a model of numbers there is the card.</param>
    public static IReadOnlyList<(string Name, string Title)> Files(ReportInput input) => [.. Of(input).Select(document => (document.Name, document.Title))];

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
        foreach (var document in Of(input))
        {
            AtomicFile.WriteText(Path.Combine(path, document.Name), document.Write(input));
        }
    }

    private static IEnumerable<Document> Of(ReportInput input) => _all.Where(document =>
        (!document.OfImages || input.Data is not { HasImages: false }) && (document.OfNumbers || input.Numbers is null));

    private sealed record Document(string Name, string Title, Func<ReportInput, string> Write)
    {
        public bool OfImages { get; init; }

        // The drafts of checklists speak of classes throughout.
        public bool OfNumbers { get; init; }
    }
}
