using System.Security.Cryptography;
using System.Text;

namespace MLWorkbench.AutoML.Studies;

/// <summary>What a study is a study of. A folder whose journal has another identity is refused.</summary>
/// <param name="Name">The pipeline's name, for people; not compared.</param>
/// <param name="Pipeline">SHA-256 of <paramref name="PipelineText"/>, hexadecimal.</param>
/// <param name="PipelineText">The resolved pipeline without budgets, evaluation and name: so that a refusal can say what differs.</param>
/// <param name="Data">The data's fingerprint.</param>
/// <param name="Objective">What is optimised, and which way.</param>
/// <param name="Seed">The study's seed.</param>
/// <param name="FullPipeline">SHA-256 of the whole resolved pipeline of the run that created the study; not compared.</param>
public sealed record StudyIdentity(
    string Name, string Pipeline, string PipelineText, string Data, Objective Objective, ulong Seed, string? FullPipeline = null)
{
    /// <summary>Objectives beside the first one; they stand in the pipeline's text too.</summary>
    public IReadOnlyList<Objective> Further { get; init; } = [];

    /// <summary>What a trial must satisfy to be chosen; they stand in the pipeline's text too.</summary>
    public IReadOnlyList<Constraint> Constraints { get; init; } = [];

    /// <summary>The identity of a pipeline on data.</summary>
    /// <param name="name">The pipeline's name.</param>
    /// <param name="pipelineText">The resolved pipeline without budgets, evaluation and name.</param>
    /// <param name="dataFingerprint">The data's fingerprint.</param>
    /// <param name="options">Metric and seed.</param>
    /// <param name="fullPipelineText">The whole resolved pipeline, or null when it is not known.</param>
    /// <exception cref="Foundation.Errors.InputException">Objectives or constraints are wrong.</exception>
    public static StudyIdentity Of(
        string name, string pipelineText, string dataFingerprint, SearchOptions options, string? fullPipelineText = null) => new(
        name,
        Hash(pipelineText),
        pipelineText,
        dataFingerprint,
        options.Objectives[0],
        (ulong)options.Seed,
        fullPipelineText is null ? null : Hash(fullPipelineText))
    {
        Further = [.. options.Objectives.Skip(1)],
        Constraints = options.ConstraintList,
    };

    /// <summary>What tells this identity from another, one short sentence, or null when they are the same.</summary>
    /// <param name="other">The identity in a journal.</param>
    public string? DifferenceFrom(StudyIdentity other)
    {
        if (Objective != other.Objective)
            return $"it optimised {other.Objective.Name}, this pipeline optimises {Objective.Name}";
        if (Seed != other.Seed)
            return $"its seed is {other.Seed}, this pipeline's is {Seed}";
        if (Pipeline != other.Pipeline)
            return $"it belongs to another pipeline ({FirstDifference(other)})";
        if (Data != other.Data)
            return $"the data have changed since (fingerprint {Short(other.Data)} then, {Short(Data)} now)";
        return null;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private string FirstDifference(StudyIdentity other)
    {
        var mine = Lines(PipelineText);
        var theirs = Lines(other.PipelineText);
        var first = mine.Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"\"{LineAt(theirs, first)}\" there, \"{LineAt(mine, first)}\" here";
    }

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string LineAt(string[] lines, int index) => index < lines.Length ? lines[index] : "nothing";

    private static string Short(string hash) => hash.Length > 16 ? hash[..16] : hash;
}
