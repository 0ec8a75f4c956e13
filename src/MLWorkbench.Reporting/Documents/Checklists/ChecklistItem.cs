namespace MLWorkbench.Reporting.Documents.Checklists;

/// <summary>An item of a reporting checklist, filled as far as a run can fill it.</summary>
/// <param name="Number">The item's number in the checklist: "18a".</param>
/// <param name="Section">The part of a paper it belongs to.</param>
/// <param name="Topic">What it asks for, in our own few words.</param>
/// <param name="FromRun">What the run knows, or null.</param>
/// <param name="ForAuthors">What only the authors can write and why, or null where nothing is missing.</param>
internal sealed record ChecklistItem(string Number, string Section, string Topic, string? FromRun, string? ForAuthors)
{
    public string State => (FromRun, ForAuthors) switch
    {
        (not null, null) => "filled",
        (not null, _) => "partly",
        _ => "authors",
    };
}
