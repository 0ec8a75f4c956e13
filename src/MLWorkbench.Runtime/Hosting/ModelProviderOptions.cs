namespace MLWorkbench.Runtime.Hosting;

/// <summary>How a provider loads its model and follows its file.</summary>
public sealed record ModelProviderOptions
{
    /// <summary>Threads, batch size, trusted keys.</summary>
    public ModelOptions Model { get; init; } = new();

    /// <summary>Whether a replaced file is taken over. Default false: what a program answers should not change unasked.</summary>
    public bool Watch { get; init; }

    /// <summary>Time between two looks at the file. Default two seconds; looking works on network drives, where events do not.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(2);
}
