namespace MLWorkbench.Foundation.Privacy;

/// <summary>Codes in the place of identifiers: the same identifier always has the same code under one key.</summary>
public sealed class Pseudonyms
{
    /// <summary>60 bits: two of a million patients share a code with a chance of 4e-7.</summary>
    private const int Letters = 12;
    private const string Alphabet = "abcdefghjkmnpqrstvwxyz0123456789";
    private readonly PrivacyKey _key;

    /// <summary>Makes codes under a key.</summary>
    /// <param name="key">The key.</param>
    public Pseudonyms(PrivacyKey key) => _key = key;

    /// <summary>The code of an identifier; empty for an empty one.</summary>
    /// <param name="kind">What it identifies ("patient"); the same text of another kind has another code.</param>
    /// <param name="identifier">The identifier.</param>
    public string Of(string kind, string identifier)
    {
        if (identifier.Length == 0)
        {
            return "";
        }

        var digest = _key.Digest($"{kind}\0{identifier}");
        return $"{kind}-" + string.Create(Letters, digest, static (text, bytes) =>
        {
            var bits = BitConverter.ToUInt64(bytes);
            for (var at = 0; at < text.Length; at++, bits >>= 5)
            {
                text[at] = Alphabet[(int)(bits & 31)];
            }
        });
    }

    /// <summary>Whether a text looks like a code; whether it is one under some key cannot be told.</summary>
    /// <param name="kind">What it would identify.</param>
    /// <param name="text">The text.</param>
    public static bool IsCode(string kind, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == kind.Length + 1 + Letters && text.StartsWith($"{kind}-", StringComparison.Ordinal)
            && text.AsSpan(kind.Length + 1).IndexOfAnyExcept(Alphabet) < 0;
    }
}
