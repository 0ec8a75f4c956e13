namespace MLWorkbench.Training.MLNet.Images;

/// <summary>The networks of ML.NET's image trainer by the names of our backbones.</summary>
public static class MLNetBackbones
{
    private static readonly (string Name, MLNetArchitecture Architecture)[] _all =
    [
        ("mobilenet-v2", MLNetArchitecture.MobilenetV2),
        ("inception-v3", MLNetArchitecture.InceptionV3),
        ("resnet-v2-50", MLNetArchitecture.ResnetV250),
        ("resnet-v2-101", MLNetArchitecture.ResnetV2101),
    ];

    /// <summary>The names, cheapest first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _all.Select(one => one.Name)];

    /// <summary>The name of a network.</summary>
    /// <param name="architecture">The network.</param>
    public static string NameOf(MLNetArchitecture architecture) => _all.Single(one => one.Architecture == architecture).Name;

    /// <summary>The network of a name; null where it is none of ML.NET's.</summary>
    /// <param name="name">A backbone's name.</param>
    public static MLNetArchitecture? Find(string name) => _all.Where(one => one.Name == name).Select(one => (MLNetArchitecture?)one.Architecture).SingleOrDefault();
}
