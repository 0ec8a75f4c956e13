using System.Diagnostics;
using System.Globalization;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging;
using MLWorkbench.Runtime;

namespace MLWorkbench.Benchmarks.MutatedZips.Children;

/// <summary>
/// Loads the zips of a folder one after the other and has each predict. Says on standard output before and after each what it does, so that
/// whoever reads it knows where a crash or a hang was.
/// </summary>
internal sealed class Child
{
    private const double Tolerance = 1e-6;
    private const int Images = 3;

    private readonly (float[] Values, double[] Answers)[] _originals;

    /// <summary>Loads the originals: their answers, and everything that is loaded once.</summary>
    public Child(string[] originals) => _originals = [.. originals.Select(path =>
    {
        using var model = Model.Load(path);
        var input = model.Manifest.Input;
        var random = new Random(1);
        float[] values = [.. Enumerable.Range(0, Images * input.Channels * input.Height * input.Width).Select(_ => random.NextSingle() * (input.Depth == "u16" ? 65_535 : 255))];
        return (values, Answers(model, values));
    })];

    public int Run(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            // 00042.1.same.zip: the number, the original, whether its answers must be the same.
            var parts = Path.GetFileName(path).Split('.');
            Say($"begin {parts[0]}");
            ProcessMemory.ForgetPeak();
            var started = Stopwatch.GetTimestamp();
            var (outcome, message) = Examine(path, _originals[int.Parse(parts[1], CultureInfo.InvariantCulture)], parts[2] == "same");
            var time = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            Say(string.Create(CultureInfo.InvariantCulture, $"end {parts[0]} {outcome} {time:0} {ProcessMemory.Peak()} {message.ReplaceLineEndings(" ")}"));
        }

        return 0;
    }

    private static (Outcome Outcome, string Message) Examine(string path, (float[] Values, double[] Answers) original, bool same)
    {
        try
        {
            using var model = Model.Load(path);
            if (!same)
            {
                Use(model, original.Values);
                return (Outcome.OtherModel, "");
            }

            var difference = Answers(model, original.Values).Zip(original.Answers, (left, right) => Math.Abs(left - right)).Max();
            return difference <= Tolerance ? (Outcome.Right, "") : (Outcome.Wrong, $"differs by {difference}");
        }
        catch (WorkbenchException failure)
        {
            return failure.Message.Length > 0 ? (Outcome.Refused, failure.Message) : (Outcome.OtherException, "no message");
        }
        catch (Exception failure)
        {
            return (Outcome.OtherException, $"{failure.GetType().Name}: {failure.Message} {failure.StackTrace}");
        }
    }

    /// <summary>Each image alone, then all in one call.</summary>
    private static double[] Answers(Model model, float[] values)
    {
        var size = values.Length / Images;
        return
        [
            .. Enumerable.Range(0, Images).SelectMany(i => model.Predict(values.AsSpan(i * size, size)).Scores),
            .. model.Predict(values, Images).SelectMany(prediction => prediction.Scores),
        ];
    }

    /// <summary>Whatever the model is: a prediction from a picture, and from tensors of its own sizes.</summary>
    private static void Use(Model model, float[] values)
    {
        var input = model.Manifest.Input;
        var size = input.Channels * input.Height * input.Width;
        var enough = values.Length >= 2 * size ? values : [.. Enumerable.Repeat(values, 1 + (2 * size / values.Length)).SelectMany(part => part)];
        _ = model.Predict(enough.AsSpan(0, size)).Predicted;
        _ = model.Predict(enough[..(2 * size)], 2)[1].Predicted;
        if (model.Preprocessing is not null)
        {
            var deep = input.Depth == "u16";
            _ = model.Predict(deep ? Image.FromUInt16(50, 40, 1, new ushort[2_000]) : Image.FromBytes(50, 40, 1, new byte[2_000])).Predicted;
        }
    }

    private static void Say(string line)
    {
        Console.WriteLine(line);
        Console.Out.Flush();
    }
}
