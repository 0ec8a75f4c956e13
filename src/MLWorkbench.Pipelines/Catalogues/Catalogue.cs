using MLWorkbench.Pipelines.Kinds;
using MLWorkbench.Pipelines.Schemas;

namespace MLWorkbench.Pipelines.Catalogues;

/// <summary>
/// Everything the pipeline language knows beyond its grammar: which sections, steps and trainers there are, and the options record
/// of each. Rooms own the records, the host registers them with a <see cref="CatalogueBuilder"/>.
/// </summary>
public sealed class Catalogue
{
    internal Catalogue(
        IReadOnlyList<string> tasks, IReadOnlyList<CatalogueEntry> sections, IReadOnlyList<CatalogueEntry> steps, FamilyKind trainers)
    {
        Tasks = tasks;
        Sections = sections;
        Steps = steps;
        TrainerFamily = trainers;
    }

    /// <summary>Words that `task` may be; empty where the host named none and any word will do.</summary>
    public IReadOnlyList<string> Tasks { get; }

    /// <summary>The sections beside `pipeline`, in the order of registration.</summary>
    public IReadOnlyList<CatalogueEntry> Sections { get; }

    /// <summary>The steps, without `train`.</summary>
    public IReadOnlyList<CatalogueEntry> Steps { get; }

    /// <summary>The trainers.</summary>
    public IReadOnlyList<CatalogueEntry> Trainers => TrainerFamily.Members;

    internal FamilyKind TrainerFamily { get; }

    /// <summary>The JSON schema (draft 2020-12) of a pipeline file, for completion and checking in editors.</summary>
    public string ToJsonSchema() => new SchemaWriter(this).Write();

    internal CatalogueEntry? FindSection(string name) => Sections.FirstOrDefault(entry => entry.Name == name);

    internal CatalogueEntry? FindStep(string name) => Steps.FirstOrDefault(entry => entry.Name == name);

    /// <summary>Every key at the top of a pipeline file.</summary>
    internal IEnumerable<string> RootKeys => ["name", "task", .. Sections.Select(section => section.Name), "pipeline"];
}
