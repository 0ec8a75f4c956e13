using System.ComponentModel.DataAnnotations;
using MLWorkbench.Training.Heads;

namespace MLWorkbench.Training.Tabular.Encoding;

/// <summary>How columns become features.</summary>
public sealed record EncoderOptions
{
    /// <summary>
    /// Whether a number that is not known becomes the median of the training rows, with a feature beside it that says so where one row in twenty lacks it. Default true; false
    /// leaves it NaN, for learners that deal with such themselves; words that a row does not have are then NaN too, in place of 0.
    /// </summary>
    public bool Fill { get; init; } = true;

    /// <summary>
    /// Whether features are brought to mean 0 and deviation 1 over the training rows. Default false: most learners scale themselves. Needs
    /// <see cref="Fill"/>.
    /// </summary>
    public bool Scale { get; init; }

    /// <summary>
    /// Fewest training rows in which a word stands that gets a feature of its own; rarer ones share one, and so do words that these rows lack.
    /// Default 5: of fewer rows little can be learnt.
    /// </summary>
    [Range(1, 1_000_000)] public int Rare { get; init; } = 5;

    /// <summary>What a head asks for.</summary>
    /// <param name="head">The head's settings.</param>
    /// <param name="rare">Fewest training rows of a word that gets a feature of its own.</param>
    public static EncoderOptions For(HeadOptions head, int rare)
    {
        ArgumentNullException.ThrowIfNull(head);
        return new() { Fill = !head.BearsMissing, Scale = head.WantsScale, Rare = rare };
    }
}
