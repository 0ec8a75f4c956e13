using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MLWorkbench.Runtime;
using Xunit;

namespace MLWorkbench.Consumers.Tests;

/// <summary>What a sample answered for an image, to be compared with the runtime.</summary>
internal sealed partial record Answer(string File, string? Predicted, IReadOnlyDictionary<string, double> Probabilities, string? Warning, string? Error)
{
    /// <summary>Reads the JSON of the Python and the JavaScript sample, which is that of `workbench predict --json`.</summary>
    public static IReadOnlyList<Answer> FromJson(string json) =>
        JsonSerializer.Deserialize<List<Answer>>(json, JsonSerializerOptions.Web)!;

    /// <summary>Reads the lines of the console samples.</summary>
    public static IReadOnlyList<Answer> FromLines(string text) => [.. Block().Matches(text).Select(block => new Answer(
        block.Groups["file"].Value,
        block.Groups["predicted"].Value,
        block.Groups["name"].Captures.Zip(block.Groups["value"].Captures)
            .ToDictionary(pair => pair.First.Value, pair => double.Parse(pair.Second.Value, CultureInfo.InvariantCulture)),
        block.Groups["warning"].Success ? block.Groups["warning"].Value : null,
        null))];

    /// <summary>Every image has the runtime's answer.</summary>
    public static void AssertAreTheRuntimes(string zip, IReadOnlyList<string> images, IReadOnlyList<Answer> answers, double tolerance = 1e-5)
    {
        using var model = Model.Load(zip);
        Assert.Equal(images, answers.Select(answer => answer.File));
        Assert.All(images.Zip(answers), pair =>
        {
            var expected = model.Predict(pair.First);
            Assert.Equal((expected.Predicted, expected.Warning, null), (pair.Second.Predicted, pair.Second.Warning, pair.Second.Error));
            Assert.Equal(expected.Probabilities.Keys.Order(), pair.Second.Probabilities.Keys.Order());
            Assert.All(expected.Probabilities, wanted => Assert.Equal(wanted.Value, pair.Second.Probabilities[wanted.Key], tolerance));
        });
    }

    [GeneratedRegex(@"^(?<file>/\S+): (?<predicted>.*)\n(?:    (?<name>\S+) (?<value>\d\.\d+)\n)+(?:    (?<warning>.+)\n)?", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}
