using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Modules;

/// <summary>
/// A part of a network: it owns its parameters and buffers, and has parts of its own. Names join with dots, as in PyTorch:
/// "layer1.0.conv1.weight". Whoever made the outermost module disposes of it.
/// </summary>
public abstract class Module : IDisposable
{
    private readonly List<KeyValuePair<string, Module>> _children = [];
    private readonly List<KeyValuePair<string, Tensor>> _parameters = [];
    private readonly List<KeyValuePair<string, Tensor>> _buffers = [];

    /// <summary>Whether the module is being trained (dropout drops, batch statistics are used). New modules are.</summary>
    public bool IsTraining { get; private set; } = true;

    /// <summary>The module's direct parts, in the order they were made.</summary>
    public IReadOnlyList<KeyValuePair<string, Module>> Children => _children;

    /// <summary>Computes the output.</summary>
    /// <param name="x">The input; each module says its shape.</param>
    /// <returns>The output, which belongs to the current <see cref="TensorScope"/>.</returns>
    public abstract Tensor Forward(Tensor x);

    /// <summary>Everything that is learned, with full names, in the order it was made.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> NamedParameters() => Named(module => module._parameters, "");

    /// <summary>Everything that is kept but not learned (running means, normalisation), with full names.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> NamedBuffers() => Named(module => module._buffers, "");

    /// <summary>Everything that is learned, in order.</summary>
    public IReadOnlyList<Tensor> Parameters() => NamedParameters().Select(pair => pair.Value).ToArray();

    /// <summary>Number of learned values.</summary>
    public long ParameterCount() => NamedParameters().Sum(pair => pair.Value.Count);

    /// <summary>Switches this module and its parts to training.</summary>
    public void Train() => SetTraining(true);

    /// <summary>Switches this module and its parts to evaluation.</summary>
    public void Eval() => SetTraining(false);

    /// <summary>
    /// Leaves the parameters of this module and its parts as they are: no gradient is computed for them. Batch normalisation goes on
    /// collecting statistics while training, see <see cref="FreezeStatistics"/>.
    /// </summary>
    public void Freeze() => SetRequiresGrad(false);

    /// <summary>Lets the parameters of this module and its parts learn (again).</summary>
    public void Unfreeze() => SetRequiresGrad(true);

    /// <summary>
    /// Makes batch normalisation in this module and its parts normalise by its running statistics even while the rest is trained, and
    /// leaves those as they are: what fine-tuning on small batches needs. Scale and shift still learn unless they are frozen too.
    /// </summary>
    /// <param name="frozen">False takes it back. Default true.</param>
    public void FreezeStatistics(bool frozen = true)
    {
        foreach (var norm in Modules().OfType<BatchNorm2d>())
        {
            norm.StatisticsFrozen = frozen;
        }
    }

    /// <summary>This module, its parts, and theirs, each before its own parts.</summary>
    public IEnumerable<Module> Modules() => _children.SelectMany(child => child.Value.Modules()).Prepend(this);

    /// <summary>Moves every parameter and buffer to a device; the tensors stay the same objects.</summary>
    /// <param name="device">Where to.</param>
    public virtual void To(Device device)
    {
        using var scope = TensorScope.Begin();
        foreach (var (_, tensor) in NamedParameters().Concat(NamedBuffers()))
        {
            tensor.MoveInPlace(device);
        }
    }

    /// <summary>
    /// Lays the kernels of convolutions out with the channels innermost; the tensors stay the same objects, and feature maps follow. On
    /// processors this is the faster layout of the two for training (benchmarks/training-step); sums are added in another order, so the
    /// last digits differ from the usual layout.
    /// </summary>
    public void ToChannelsLast()
    {
        using var scope = TensorScope.Begin();
        foreach (var (_, tensor) in NamedParameters().Where(pair => pair.Value.Rank == 4))
        {
            tensor.LayOutChannelsLast();
        }
    }

    /// <summary>Frees the parameters and buffers of this module and its parts.</summary>
    public void Dispose()
    {
        foreach (var (_, tensor) in NamedParameters().Concat(NamedBuffers()))
        {
            tensor.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Adds a part.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">Its name within this module.</param>
    /// <param name="child">The part.</param>
    /// <returns>The part.</returns>
    protected T Register<T>(string name, T child)
        where T : Module
    {
        _children.Add(new(name, child));
        return child;
    }

    /// <summary>Adds a parameter and takes it out of its scope.</summary>
    /// <param name="name">Its name within this module.</param>
    /// <param name="initial">Its initial values.</param>
    /// <returns>The parameter.</returns>
    protected Tensor RegisterParameter(string name, Tensor initial)
    {
        initial.Own().RequiresGrad = true;
        _parameters.Add(new(name, initial));
        return initial;
    }

    /// <summary>Adds a buffer and takes it out of its scope.</summary>
    /// <param name="name">Its name within this module.</param>
    /// <param name="initial">Its initial values.</param>
    /// <returns>The buffer.</returns>
    protected Tensor RegisterBuffer(string name, Tensor initial)
    {
        _buffers.Add(new(name, initial.Own()));
        return initial;
    }

    private void SetRequiresGrad(bool wanted)
    {
        foreach (var (_, parameter) in NamedParameters())
        {
            parameter.RequiresGrad = wanted;
        }
    }

    private void SetTraining(bool training)
    {
        IsTraining = training;
        foreach (var (_, child) in _children)
        {
            child.SetTraining(training);
        }
    }

    private IEnumerable<KeyValuePair<string, Tensor>> Named(
        Func<Module, List<KeyValuePair<string, Tensor>>> own, string prefix)
    {
        foreach (var (name, tensor) in own(this))
        {
            yield return new(prefix + name, tensor);
        }

        foreach (var (name, child) in _children)
        {
            foreach (var pair in child.Named(own, prefix + name + "."))
            {
                yield return pair;
            }
        }
    }
}
