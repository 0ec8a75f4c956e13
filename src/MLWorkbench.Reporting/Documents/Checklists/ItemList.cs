namespace MLWorkbench.Reporting.Documents.Checklists;

/// <summary>Collects the items of a checklist, section by section.</summary>
internal sealed class ItemList(string section)
{
    private string _section = section;

    public List<ChecklistItem> Items { get; } = [];

    /// <summary>The items from here on belong to another part of the paper.</summary>
    public void In(string section) => _section = section;

    /// <summary>An item that only the authors can write.</summary>
    public void Authors(string number, string topic, string reason) => Items.Add(new(number, _section, topic, null, reason));

    /// <summary>An item that the run fills; where it knows nothing, the authors do.</summary>
    public void Run(string number, string topic, string? known, string ifNot) =>
        Items.Add(new(number, _section, topic, Known(known), Known(known) is null ? ifNot : null));

    /// <summary>An item that the run begins and the authors end.</summary>
    public void Both(string number, string topic, string? known, string missing) => Items.Add(new(number, _section, topic, Known(known), missing));

    private static string? Known(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
