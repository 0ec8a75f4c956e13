using System.Text.RegularExpressions;
using MLWorkbench.Pipelines.Kinds;

namespace MLWorkbench.Pipelines.Catalogues;

/// <summary>Composes a <see cref="Catalogue"/>. A mistake in a registration is the programmer's and throws ArgumentException.</summary>
/// <remarks>
/// An options record has a parameterless constructor and `init` properties of these types: bool, whole numbers, double, string, enum,
/// TimeSpan (`20m`), any IParsable, their nullable forms, lists of them (a single value will do for a list of one), maps from string
/// (a list will do for a map of each value to itself), another options record, or a base type registered as a family with
/// <see cref="AddVariant{TFamily,TOptions}"/>. [Range] and [AllowedValues] on a list hold for each element, [MinLength], [MaxLength]
/// and [Length] for the list. [Required] without a default that satisfies it (or `required`) must be given.
/// [Browsable(false)] keeps a property out of the language; [Display(Name = "...")] gives a property or enum member another name than
/// its own in kebab case.
/// Texts called `Path` or ending in `Path`, and those named in `paths`, are paths relative to the pipeline file.
/// </remarks>
public sealed partial class CatalogueBuilder
{
    private readonly List<string> _tasks = [];
    private readonly List<Func<KindFactory, CatalogueEntry>> _sections = [];
    private readonly List<Func<KindFactory, CatalogueEntry>> _steps = [];
    private readonly List<(string Name, Func<KindFactory, CatalogueEntry> Make)> _trainers = [];
    private readonly List<(Type Family, Func<KindFactory, CatalogueEntry> Make)> _variants = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal) { "name", "task", "pipeline", StepSpec.Train };

    /// <summary>Adds a word that `task` may be.</summary>
    /// <param name="name">The word in kebab case.</param>
    public CatalogueBuilder AddTask(string name)
    {
        _tasks.Add(Checked(name));
        return this;
    }

    /// <summary>Adds a section beside `pipeline`. The first one stands before `pipeline` when a pipeline is written.</summary>
    /// <typeparam name="TOptions">Its options record.</typeparam>
    /// <param name="name">Its key.</param>
    /// <param name="shorthand">
    /// Property that a scalar in place of the mapping stands for: `data: folder`. Without it the only required property, if there is one.
    /// </param>
    /// <param name="budgets">Properties that are budgets: they leave the pipeline's identity alone.</param>
    /// <param name="outsideIdentity">Whether the whole section leaves the pipeline's identity alone.</param>
    /// <param name="paths">Further properties that hold paths.</param>
    public CatalogueBuilder AddSection<TOptions>(
        string name,
        string? shorthand = null,
        IReadOnlyList<string>? budgets = null,
        bool outsideIdentity = false,
        IReadOnlyList<string>? paths = null)
        where TOptions : class
    {
        Claim(name);
        _sections.Add(kinds =>
        {
            var kind = kinds.Options(typeof(TOptions), shorthand, paths);
            return new CatalogueEntry(name, kind)
            {
                Budgets = (budgets ?? []).Select(budget => kind.PropertyNamed(budget).Key).ToHashSet(),
                OutsideIdentity = outsideIdentity,
            };
        });
        return this;
    }

    /// <summary>Adds a step.</summary>
    /// <typeparam name="TOptions">Its options record; no two steps share one.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="shorthand">Property that a scalar in place of the mapping stands for: `- resize: 96`.</param>
    /// <param name="after">Steps that it must not stand before.</param>
    /// <param name="repeatable">Whether it may stand in a pipeline more than once.</param>
    /// <param name="paths">Further properties that hold paths.</param>
    public CatalogueBuilder AddStep<TOptions>(
        string name,
        string? shorthand = null,
        IReadOnlyList<string>? after = null,
        bool repeatable = false,
        IReadOnlyList<string>? paths = null)
        where TOptions : class
    {
        Claim(name);
        _steps.Add(kinds => new CatalogueEntry(name, kinds.Options(typeof(TOptions), shorthand, paths))
        {
            After = after ?? [],
            Repeatable = repeatable,
        });
        return this;
    }

    /// <summary>Adds a trainer: a value of the last step, `train`.</summary>
    /// <typeparam name="TOptions">Its options record; no two trainers share one.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="shorthand">Property that a scalar in place of the mapping stands for.</param>
    /// <param name="paths">Further properties that hold paths.</param>
    public CatalogueBuilder AddTrainer<TOptions>(string name, string? shorthand = null, IReadOnlyList<string>? paths = null)
        where TOptions : class
    {
        _trainers.Add((Checked(name), kinds => new CatalogueEntry(name, kinds.Options(typeof(TOptions), shorthand, paths))));
        return this;
    }

    /// <summary>
    /// Adds a variant of a family: a property of type <typeparamref name="TFamily"/> is then written `name`, or `name: { options }`, or a
    /// choice of those that opens the options of each.
    /// </summary>
    /// <typeparam name="TFamily">The base record or interface that properties are declared with.</typeparam>
    /// <typeparam name="TOptions">The variant's options record.</typeparam>
    /// <param name="name">The variant's name.</param>
    /// <param name="shorthand">Property that a scalar in place of the mapping stands for.</param>
    /// <param name="paths">Further properties that hold paths.</param>
    public CatalogueBuilder AddVariant<TFamily, TOptions>(
        string name, string? shorthand = null, IReadOnlyList<string>? paths = null)
        where TFamily : class
        where TOptions : class, TFamily
    {
        Checked(name);
        _variants.Add((typeof(TFamily), kinds => new CatalogueEntry(name, kinds.Options(typeof(TOptions), shorthand, paths))));
        return this;
    }

    /// <summary>The catalogue of what was added.</summary>
    /// <exception cref="ArgumentException">A property that the language cannot express, a default out of bounds, a type twice.</exception>
    public Catalogue Build()
    {
        var kinds = new KindFactory();
        foreach (var family in _variants.Select(variant => variant.Family).Distinct())
        {
            kinds.Declare(family, KebabCase.From(FamilyName(family)));
        }

        foreach (var (family, make) in _variants)
        {
            kinds.Family(family)!.Add(make(kinds));
        }

        var trainers = new FamilyKind(typeof(object), "trainer");
        foreach (var (_, make) in _trainers)
        {
            trainers.Add(make(kinds));
        }

        var sections = _sections.Select(make => make(kinds)).ToArray();
        var steps = _steps.Select(make => make(kinds)).ToArray();
        var twice = sections.Concat(steps).Concat(trainers.Members).GroupBy(entry => entry.OptionsType).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
        {
            throw new ArgumentException($"{twice.Key.Name} stands for both '{string.Join("' and '", twice.Select(entry => entry.Name))}'.");
        }

        var unknown = steps.SelectMany(step => step.After).FirstOrDefault(after => steps.All(step => step.Name != after));
        if (unknown is not null)
        {
            throw new ArgumentException($"A step stands after '{unknown}', which is no step.");
        }

        foreach (var entry in sections.Concat(steps).Concat(trainers.Members))
        {
            DefaultChecks.Verify(entry.Kind, entry.Name);
        }

        return new Catalogue([.. _tasks], sections, steps, trainers);
    }

    // TunerOptions is the family "tuner".
    private static string FamilyName(Type family) => FamilyAffixes().Replace(family.Name, "");

    private static string Checked(string name) => KebabName().IsMatch(name)
        ? name
        : throw new ArgumentException($"'{name}' is no name in kebab case.", nameof(name));

    private void Claim(string name)
    {
        if (!_names.Add(Checked(name)))
        {
            throw new ArgumentException($"'{name}' stands in the catalogue already.", nameof(name));
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex KebabName();

    [GeneratedRegex("(^I(?=[A-Z]))|(Options$)")]
    private static partial Regex FamilyAffixes();
}
