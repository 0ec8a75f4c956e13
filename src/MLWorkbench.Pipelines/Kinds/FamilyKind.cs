using MLWorkbench.Pipelines.Catalogues;

namespace MLWorkbench.Pipelines.Kinds;

/// <summary>One of several named options records: `name` or `name: { options }`.</summary>
internal sealed class FamilyKind(Type clrType, string name) : Kind
{
    private readonly List<CatalogueEntry> _members = [];

    public override Type ClrType => clrType;

    /// <summary>What a member is called in messages: "trainer".</summary>
    public string Name => name;

    public IReadOnlyList<CatalogueEntry> Members => _members;

    public override string Description => $"the name of a {name}, alone or with its options";

    public CatalogueEntry? Find(string member) => _members.Find(entry => entry.Name == member);

    public void Add(CatalogueEntry entry)
    {
        if (_members.Exists(member => member.Name == entry.Name || member.OptionsType == entry.OptionsType))
        {
            throw new ArgumentException($"The {name} '{entry.Name}' ({entry.OptionsType.Name}) stands in the catalogue already.");
        }

        _members.Add(entry);
    }
}
