namespace MLWorkbench.Runtime.Hosting;

/// <summary>A model that is freed by the last of those who hold it; whoever makes it holds it first.</summary>
internal sealed class SharedModel(Model model)
{
    private int _holders = 1;

    public Model Model { get; } = model;

    public void Hold() => Interlocked.Increment(ref _holders);

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            Model.Dispose();
        }
    }
}
