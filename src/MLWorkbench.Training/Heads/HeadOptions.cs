namespace MLWorkbench.Training.Heads;

/// <summary>The settings of a head. Each kind of head is a record of its own.</summary>
public abstract record HeadOptions;
