using System.ComponentModel;
using System.Reflection;

namespace MLWorkbench.Pipelines.Kinds;

/// <summary>Finds the kind of every property of an options record by reflection.</summary>
internal sealed class KindFactory
{
    private readonly Dictionary<Type, FamilyKind> _families = [];
    private readonly Stack<Type> _open = new();
    private readonly NullabilityInfoContext _nullability = new();

    public void Declare(Type family, string name) => _families[family] = new FamilyKind(family, name);

    public FamilyKind? Family(Type type) => _families.GetValueOrDefault(type);

    /// <summary>The kind of an options record.</summary>
    public OptionsKind Options(Type type, string? shorthand = null, IReadOnlyList<string>? paths = null)
    {
        if (type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is null)
        {
            throw new ArgumentException($"{type.Name} is no options record: it has no public constructor without parameters.");
        }

        if (_open.Contains(type))
        {
            throw new ArgumentException($"{type.Name} contains itself.");
        }

        _open.Push(type);
        var defaults = new Lazy<object>(() => Activator.CreateInstance(type)!);
        OptionProperty[] properties =
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(info => info.SetMethod is { IsPublic: true } && info.GetIndexParameters().Length == 0)
                .Where(info => info.GetCustomAttribute<BrowsableAttribute>()?.Browsable != false)
                .OrderBy(info => Depth(info.DeclaringType!))
                .ThenBy(info => info.MetadataToken)
                .Select(info => Property(info, paths ?? [], defaults)),
        ];
        _open.Pop();

        var clash = properties.GroupBy(property => property.Key).FirstOrDefault(group => group.Count() > 1);
        if (clash is not null)
        {
            throw new ArgumentException($"{type.Name} has '{clash.Key}' twice.");
        }

        if (properties.FirstOrDefault(property => Search.SearchWords.Contains(property.Key)) is { } reserved)
        {
            throw new ArgumentException($"{type.Name}.{reserved.Info.Name}: '{reserved.Key}' is a word of search expressions.");
        }

        if (paths?.FirstOrDefault(path => properties.All(property => property.Info.Name != path)) is { } unknown)
        {
            throw new ArgumentException($"{type.Name} has no option '{unknown}'.");
        }

        return new OptionsKind(type, properties, shorthand);
    }

    private static int Depth(Type type) => type.BaseType is { } parent ? 1 + Depth(parent) : 0;

    private OptionProperty Property(PropertyInfo info, IReadOnlyList<string> paths, Lazy<object> defaults)
    {
        var underlying = System.Nullable.GetUnderlyingType(info.PropertyType);
        var kind = Of(underlying ?? info.PropertyType)
            ?? throw new ArgumentException(
                $"{info.DeclaringType!.Name}.{info.Name} of type {info.PropertyType.Name} cannot be said in a pipeline file.");
        var nullable = underlying is not null
            || (!info.PropertyType.IsValueType && _nullability.Create(info).WriteState == NullabilityState.Nullable);
        var isText = kind is TextKind or ListKind { Element: TextKind };
        var isPath = paths.Contains(info.Name) || (isText && info.Name.EndsWith("Path", StringComparison.Ordinal));
        return new OptionProperty(info, kind, nullable, isPath, () => defaults.Value);
    }

    private Kind? Of(Type type)
    {
        if (Scalar(type) is { } scalar)
        {
            return scalar;
        }

        if (_families.TryGetValue(type, out var family))
        {
            return family;
        }

        if (MapValue(type) is { } mapValue)
        {
            return Scalar(mapValue) is { } value ? new MapKind(type, value)
                : ListElement(mapValue) is { } listed && Scalar(listed) is { } inner ? new MapKind(type, new ListKind(mapValue, inner))
                : null;
        }

        if (ListElement(type) is { } element)
        {
            return Scalar(element) is { } item ? new ListKind(type, item) : null;
        }

        return type.IsClass && !type.IsAbstract && type != typeof(object) && type.GetConstructor(Type.EmptyTypes) is not null
            ? Options(type)
            : null;
    }

    private static ScalarKind? Scalar(Type type) =>
        type == typeof(bool) ? new BooleanKind()
        : type == typeof(string) ? new TextKind()
        : type == typeof(TimeSpan) ? new DurationKind()
        : type.IsEnum ? new WordKind(type)
        : WholeKind.Handles(type) ? new WholeKind(type)
        : NumberKind.Handles(type) ? new NumberKind(type)
        : ParsableKind.Handles(type) ? new ParsableKind(type)
        : null;

    private static Type? MapValue(Type type) => Interfaces(type)
        .Where(i => i.IsGenericType && i.GenericTypeArguments is [var key, _] && key == typeof(string))
        .Where(i => new[] { typeof(IReadOnlyDictionary<,>), typeof(IDictionary<,>) }.Contains(i.GetGenericTypeDefinition()))
        .Select(i => i.GenericTypeArguments[1])
        .FirstOrDefault();

    private static Type? ListElement(Type type) => Interfaces(type)
        .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        .Select(i => i.GenericTypeArguments[0])
        .FirstOrDefault();

    private static IEnumerable<Type> Interfaces(Type type) => type.IsInterface ? [type, .. type.GetInterfaces()] : type.GetInterfaces();
}
