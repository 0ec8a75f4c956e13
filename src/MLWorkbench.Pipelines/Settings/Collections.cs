using System.Collections;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using MLWorkbench.Pipelines.Kinds;

namespace MLWorkbench.Pipelines.Settings;

/// <summary>Makes the list or map type that an options record asks for.</summary>
internal static class Collections
{
    public static object List(ListKind kind, IReadOnlyList<object> items)
    {
        var element = kind.Element.ClrType;
        var array = Array.CreateInstance(element, items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            array.SetValue(items[i], i);
        }

        if (kind.ClrType.IsArray)
        {
            return array;
        }

        var readOnly = typeof(ReadOnlyCollection<>).MakeGenericType(element);
        return kind.ClrType.IsAssignableFrom(readOnly) ? Activator.CreateInstance(readOnly, array)!
            : Immutable(kind.ClrType, element, array) ?? Constructed(kind.ClrType, array);
    }

    public static object Map(MapKind kind, IReadOnlyList<(string Key, object Value)> entries)
    {
        var ordered = typeof(OrderedDictionary<,>).MakeGenericType(typeof(string), kind.Element.ClrType);
        var type = kind.ClrType.IsAssignableFrom(ordered) ? ordered : kind.ClrType;
        var map = (IDictionary)(Activator.CreateInstance(type) ?? throw Unmade(type));
        foreach (var (key, value) in entries)
        {
            map.Add(key, value);
        }

        return map;
    }

    private static object? Immutable(Type type, Type element, Array array)
    {
        var factory = type == typeof(ImmutableArray<>).MakeGenericType(element) ? typeof(ImmutableArray)
            : type == typeof(ImmutableList<>).MakeGenericType(element) ? typeof(ImmutableList)
            : null;
        return factory?.GetMethods()
            .Single(method => method.Name == "CreateRange" && method.GetParameters() is [{ ParameterType.Name: "IEnumerable`1" }])
            .MakeGenericMethod(element)
            .Invoke(null, [array]);
    }

    // A room's own list type takes its elements in the constructor, as List<T> and HashSet<T> do.
    private static object Constructed(Type type, Array array) =>
        type.GetConstructors()
            .FirstOrDefault(c => c.GetParameters() is [var only] && only.ParameterType.IsInstanceOfType(array)) is { } make
            ? make.Invoke([array])
            : throw Unmade(type);

    private static ArgumentException Unmade(Type type) => new($"A {type.Name} cannot be made from a pipeline file.");
}
