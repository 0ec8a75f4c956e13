using System.Text;
using System.Text.RegularExpressions;

namespace MLWorkbench.TrainerHost.Plans;

/// <summary>A pipeline file in the making: settings, each under the comment that gives its reason.</summary>
internal sealed partial class PlanText
{
    private const int Width = 120;
    private readonly StringBuilder _text = new();

    /// <summary>Adds a comment, wrapped.</summary>
    /// <param name="indent">Columns before the #.</param>
    /// <param name="text">One sentence or more.</param>
    /// <param name="hang">Columns that all lines after the first are moved in.</param>
    public PlanText Because(int indent, string text, int hang = 0)
    {
        var lead = new string(' ', indent) + "# ";
        var line = new StringBuilder(lead);
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length + word.Length > Width && line.Length > lead.Length + hang)
            {
                _text.Append(line.ToString().TrimEnd()).Append('\n');
                line.Clear().Append(lead).Append(' ', hang);
            }

            line.Append(word).Append(' ');
        }

        _text.Append(line.ToString().TrimEnd()).Append('\n');
        return this;
    }

    /// <summary>Adds lines of YAML.</summary>
    /// <param name="indent">Columns before each.</param>
    /// <param name="yaml">One line or more.</param>
    public PlanText Set(int indent, string yaml)
    {
        foreach (var line in yaml.Split('\n'))
        {
            _text.Append(' ', line.Length == 0 ? 0 : indent).Append(line).Append('\n');
        }

        return this;
    }

    /// <summary>Adds an empty comment line.</summary>
    public PlanText Gap()
    {
        _text.Append("#\n");
        return this;
    }

    /// <summary>Text as a YAML scalar: in single quotes unless it is a plain word or path.</summary>
    /// <param name="text">A name, path or pattern.</param>
    public static string Scalar(string text) => Plain().IsMatch(text) && !Ambiguous().IsMatch(text)
        ? text
        : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>The file so far.</summary>
    public override string ToString() => _text.ToString();

    [GeneratedRegex(@"^[A-Za-z./_][A-Za-z0-9./_-]*\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(null|true|false|yes|no|on|off|y|n|\.+|\.(inf|nan))\z", RegexOptions.IgnoreCase)]
    private static partial Regex Ambiguous();
}
