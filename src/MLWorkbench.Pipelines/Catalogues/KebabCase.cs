using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text;

namespace MLWorkbench.Pipelines.Catalogues;

/// <summary>How the names of C# are spelled in the pipeline language.</summary>
public static class KebabCase
{
    /// <summary>
    /// `LearningRate` is `learning-rate`, `L2` is `l2`, `Conv6` is `conv6`, `ZScore` is `z-score`: a hyphen goes before every capital
    /// that follows a small letter or a digit, or that begins a word after capitals.
    /// </summary>
    /// <param name="name">A property, enum member or type name.</param>
    public static string From(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var begins = i > 0 && char.IsUpper(name[i])
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (begins)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    /// <summary>The name of a property or enum member: the one its [Display(Name = "...")] gives, else in kebab case.</summary>
    /// <param name="member">The member.</param>
    public static string Of(MemberInfo member) => member.GetCustomAttribute<DisplayAttribute>()?.Name ?? From(member.Name);
}
