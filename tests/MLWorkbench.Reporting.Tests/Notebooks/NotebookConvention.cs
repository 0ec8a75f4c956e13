using System.Collections;
using System.Linq.Expressions;
using System.Reflection;

namespace MLWorkbench.Reporting.Tests.Notebooks;

/// <summary>
/// What .NET Interactive does with a type it has no formatter for, step by step: Formatter.TryRegisterFromConventionBasedFormatterSources in
/// Microsoft.DotNet.Interactive.Formatting.
/// </summary>
internal static class NotebookConvention
{
    /// <summary>The formatters it would register for a type, by what they write.</summary>
    public static IReadOnlyDictionary<string, Func<object, TextWriter, bool>> FormattersOf(Type type)
    {
        Dictionary<string, Func<object, TextWriter, bool>> formatters = [];
        foreach (var attribute in Attributes(type))
        {
            if (Property<object>(attribute, "FormatterSourceType") is not Type sourceType)
            {
                continue;
            }

            var source = Activator.CreateInstance(sourceType)!;
            if (source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null) is not IEnumerable found)
            {
                continue;
            }

            foreach (var formatter in found)
            {
                if (Property<string>(formatter, "MimeType") is { } mimeType)
                {
                    var value = Expression.Parameter(typeof(object));
                    var writer = Expression.Parameter(typeof(TextWriter));
                    var call = Expression.Call(Expression.Constant(formatter), formatter.GetType().GetMethod("Format")!, value, writer);
                    formatters[mimeType] = Expression.Lambda<Func<object, TextWriter, bool>>(call, value, writer).Compile();
                }
            }
        }

        return formatters;
    }

    /// <summary>What it would show first.</summary>
    public static string[] PreferredMimeTypesOf(Type type) => [.. Attributes(type).SelectMany(attribute => Property<string[]>(attribute, "PreferredMimeTypes") ?? [])];

    private static IEnumerable<object> Attributes(Type type) => type.GetCustomAttributes(true).Where(attribute => attribute.GetType().Name == "TypeFormatterSourceAttribute");

    private static T? Property<T>(object of, string name)
        where T : class => of.GetType().GetProperty(name)?.GetGetMethod()?.Invoke(of, null) as T;
}
