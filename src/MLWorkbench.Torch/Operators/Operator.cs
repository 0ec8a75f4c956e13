using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using MLWorkbench.Torch.Native;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Operators;

/// <summary>
/// One ATen operator, looked up once and called many times. Keep it in a static readonly field:
/// <code>private static readonly Operator _conv2d = Operator.Find("aten::conv2d");</code>
/// The look-up itself waits for the first call, so a type that names operators can be touched where libtorch is missing.
/// </summary>
public sealed unsafe class Operator
{
    private const int MaximumResults = 16;
    private const int StackScratch = 96;

    private nint _handle;
    private string[]? _argumentNames;

    private Operator(string name, string overload)
    {
        Name = name;
        Overload = overload;
    }

    /// <summary>The operator's name: "aten::conv2d".</summary>
    public string Name { get; }

    /// <summary>The overload's name, often empty.</summary>
    public string Overload { get; }

    /// <summary>The operator's declaration as libtorch writes it.</summary>
    public string Schema => Marshal.PtrToStringUTF8((nint)NativeMethods.mlw_operator_schema(Handle))!;

    /// <summary>The names of its arguments, in order.</summary>
    public IReadOnlyList<string> ArgumentNames => _argumentNames ??= OperatorSchema.ArgumentNames(Schema);

    private nint Handle => _handle != 0 ? _handle : LookUp();

    /// <summary>Names an operator; an unknown one is an error on its first call.</summary>
    /// <param name="name">Its name: "aten::add".</param>
    /// <param name="overload">Its overload: "Tensor". Default none.</param>
    public static Operator Find(string name, string overload = "") => new(name, overload);

    /// <summary>Calls an operator that returns one tensor.</summary>
    /// <param name="arguments">The arguments in the schema's order; those left out at the end take their defaults.</param>
    /// <exception cref="TorchException">libtorch refused; the message is its own.</exception>
    public Tensor Call(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        var returned = Invoke(arguments, &result, 1);
        if (returned != 1 || result.Kind != ValueKind.Tensor)
        {
            throw new TorchException($"{Name} does not return one tensor: {Schema}");
        }

        var tensor = new Tensor((nint)result.Bits);
        OperatorTrace.Current?.Record(this, arguments, [tensor]);
        return tensor;
    }

    /// <summary>Calls an operator that returns nothing, as the in-place operators over lists do.</summary>
    /// <param name="arguments">The arguments in the schema's order.</param>
    public void CallVoid(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[MaximumResults];
        var returned = Invoke(arguments, results, MaximumResults);
        foreach (var tensor in Collect(results, returned))
        {
            tensor.Dispose();
        }

        OperatorTrace.Current?.Record(this, arguments, []);
    }

    /// <summary>Calls an operator that returns a number.</summary>
    /// <param name="arguments">The arguments in the schema's order.</param>
    public double CallNumber(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Invoke(arguments, &result, 1);
        OperatorTrace.Current?.Record(this, arguments, []);
        return result.Kind switch
        {
            ValueKind.Real => result.AsDouble,
            ValueKind.Integer or ValueKind.Boolean => result.Bits,
            _ => throw new TorchException($"{Name} does not return a number: {Schema}"),
        };
    }

    /// <summary>Calls an operator that returns several tensors, or lists of tensors, which are joined in order.</summary>
    /// <param name="arguments">The arguments in the schema's order; those left out at the end take their defaults.</param>
    public Tensor[] CallMany(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[MaximumResults];
        var returned = Invoke(arguments, results, MaximumResults);
        var tensors = Collect(results, returned);
        OperatorTrace.Current?.Record(this, arguments, tensors);
        return tensors;
    }

    private static Tensor[] Collect(NativeValue* results, int returned)
    {
        var tensors = new List<Tensor>(returned);
        for (var i = 0; i < returned; i++)
        {
            if (results[i].Kind == ValueKind.Tensor)
            {
                tensors.Add(new Tensor((nint)results[i].Bits));
            }
            else if (results[i].Kind == ValueKind.Tensors)
            {
                var list = (nint*)results[i].Bits;
                for (var j = 0; j < results[i].Count; j++)
                {
                    tensors.Add(new Tensor(list[j]));
                }

                NativeMethods.mlw_buffer_free(list);
            }
        }

        return tensors.ToArray();
    }

    private int Invoke(ReadOnlySpan<Argument> arguments, NativeValue* results, int capacity)
    {
        var needed = 0;
        foreach (ref readonly var argument in arguments)
        {
            needed += Marshalling.ScratchFor(argument);
        }

        var values = stackalloc NativeValue[arguments.Length];
        int returned;
        if (needed <= StackScratch)
        {
            var scratch = stackalloc long[needed];
            returned = Invoke(arguments, values, scratch, results, capacity);
        }
        else
        {
            var rented = ArrayPool<long>.Shared.Rent(needed);
            fixed (long* scratch = rented)
            {
                returned = Invoke(arguments, values, scratch, results, capacity);
            }

            ArrayPool<long>.Shared.Return(rented);
        }

        return returned;
    }

    private int Invoke(ReadOnlySpan<Argument> arguments, NativeValue* values, long* scratch, NativeValue* results, int capacity)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            scratch = Marshalling.Write(arguments[i], ref values[i], scratch);
        }

        var status = NativeMethods.mlw_operator_call(Handle, values, arguments.Length, results, capacity, out var returned);

        // The tensors must not be finalized while the native side uses their addresses.
        foreach (ref readonly var argument in arguments)
        {
            GC.KeepAlive(argument.Reference);
        }

        NativeMethods.Check(status);
        return returned;
    }

    private nint LookUp()
    {
        NativeMethods.Check(NativeMethods.mlw_operator_find(Name, Overload, out _handle));
        return _handle;
    }
}
