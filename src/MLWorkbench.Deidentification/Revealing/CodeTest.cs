using MLWorkbench.Deidentification.Cleaning;
using MLWorkbench.Foundation.Privacy;

namespace MLWorkbench.Deidentification.Revealing;

/// <summary>Tells whether a text has the code that is looked for.</summary>
/// <param name="kind">What the code begins with.</param>
/// <param name="code">The code.</param>
/// <param name="key">The key it was made under.</param>
internal sealed class CodeTest(string kind, string code, PrivacyKey key)
{
    private readonly Pseudonyms _codes = new(key);
    private readonly UidMap _uids = new(key);

    /// <summary>What the code begins with: what it stands for.</summary>
    public string Kind => kind;

    /// <summary>Whether this is what the code was made of.</summary>
    public bool Holds(string text) => text.Length > 0 && _codes.Of(kind, text) == code;

    /// <summary>The same of an identifier, or of the one that takes its place in de-identified files: their folders of series are called after that.</summary>
    public bool HoldsUid(string uid) => Holds(uid) || Holds(_uids.Of(uid));
}
