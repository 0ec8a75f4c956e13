using System.Globalization;
using System.Text.RegularExpressions;

namespace MLWorkbench.TrainerHost.Plans;

/// <summary>The image steps: channels, border, size, random changes.</summary>
internal static partial class StepsPlan
{
    /// <summary>Below this a border costs few pixels of the network's input.</summary>
    private const double LargeBorder = 0.25;

    private const double NearlyAll = 0.8;

    /// <summary>Keeps the shape of a lesion and trains in a minute a trial on a processor.</summary>
    private const int UsualSide = 96;

    private const int LargerSide = 160;

    public static void Write(PlanText text, PlanFacts facts)
    {
        text.Set(0, "pipeline:");
        Channels(text, facts);
        Border(text, facts);
        Resize(text, facts);
        Augment(text, facts);
    }

    private static void Channels(PlanText text, PlanFacts facts)
    {
        var survey = facts.Survey;
        text.Because(2, facts.Stored.Shape.Channels == 1 ? "all images are grey"
            : facts.Channels == 1 ? "the files have three channels that say the same: one is enough"
            : survey.Grey > survey.Images / 2 ? $"{survey.Grey} of {survey.Images} images looked at are grey in three channels; write 1 if the colours of the others mean nothing"
            : "colour is kept: it may mean something");
        if (facts.Fingerprint.Depths.Count > 1)
        {
            text.Because(2, "8-bit and 16-bit images stand side by side, and their raw values have nothing in common: `normalize: image` below evens them out");
        }
        else if (facts.Stored.Bits == 16)
        {
            text.Because(2, "16 bits: pretrained networks get each image stretched from its own least to its greatest value; absolute levels are lost to them");
        }

        text.Set(2, $"- load-image: {{ channels: {facts.Channels} }}");
    }

    private static void Border(PlanText text, PlanFacts facts)
    {
        var survey = facts.Survey;
        if (survey.Border < LargeBorder)
        {
            return;
        }

        var share = survey.Border.ToString("P0", CultureInfo.InvariantCulture);
        if (survey.Croppable >= NearlyAll)
        {
            text.Because(2, $"{share} of the usual image is dark border: without it the picture gets more of the pixels").Set(2, "- crop-foreground");
        }
        else
        {
            text.Because(2, $"{share} of the usual image is dark border, but `crop-foreground` would cut into the picture in {1 - survey.Croppable:P0} of those looked at: left out");
        }
    }

    private static void Resize(PlanText text, PlanFacts facts)
    {
        var preset = facts.Request.Preset;
        var small = Math.Min(UsualSide, Math.Max(16, facts.Side));
        var larger = Math.Min(LargerSide, facts.Side);
        var size = preset == PlanPreset.Best && larger > small
            ? string.Create(CultureInfo.InvariantCulture, $"{{ choice: [{small}, {larger}] }}")
            : small.ToString(CultureInfo.InvariantCulture);
        text.Because(2, (preset, small) switch
        {
            (PlanPreset.Fast, _) => "frozen backbones have a `size` of their own below; this one is for what is added later",
            (_, < UsualSide) => "the images' own size, for networks from scratch",
            (PlanPreset.Best, _) when larger > small => "for networks from scratch: small enough for a processor, large enough for small findings; both are tried",
            _ => "for networks from scratch: keeps the shape of a lesion and trains in about a minute a trial on a processor",
        });
        text.Because(2, facts.AllSquare
            ? "all images are square: nothing is padded or stretched"
            : "padding keeps proportions, stretching spends no pixel on margins: which is better is the images' to say");
        text.Set(2, $"- resize: {{ size: {size}{(facts.AllSquare ? "" : ", mode: { choice: [pad, stretch] }")} }}");
        if (facts.Fingerprint.Depths.Count > 1)
        {
            text.Set(2, "- normalize: image");
        }
    }

    private static void Augment(PlanText text, PlanFacts facts)
    {
        if (facts.Request.Preset == PlanPreset.Fast)
        {
            return;
        }

        var words = Sided().Match($"{string.Join(' ', facts.Dataset.Location.Split('/', '\\').TakeLast(2))} {string.Join(' ', facts.Dataset.Classes)}");
        text.Because(2, words.Success
            ? $"modest changes; never mirrored, since '{words.Value}' suggests a body with a left and a right"
            : "modest changes; never mirrored, since left and right mean something in most images of the body: add `flip: both` where they do not (skin, cells, patches)");
        text.Set(2, "- augment: { rotate: 10, shift-x: 0.05, shift-y: 0.05, zoom: 0.1 }");
    }

    [GeneratedRegex(@"chest|lung|thorax|thoracic|cxr|x-?ray|pneumonia|covid|tubercul|heart|cardiac|abdom|brain|left|right|knee|hip", RegexOptions.IgnoreCase)]
    private static partial Regex Sided();
}
