using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Html.Charts;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html.Parts;

/// <summary>
/// The threshold slider. It moves validation predictions where there are any; on the samples that judge the model it is marked as
/// exploratory, and nothing that it shows can be stored.
/// </summary>
internal static class ThresholdPanel
{
    public static Markup Of(Subject subject)
    {
        var source = subject.Other ?? subject.Main;
        if (ThresholdData.Of(source) is not { } data)
        {
            return Markup.Empty;
        }

        var positive = source.PositiveClass!;
        var stored = data.At(data.Stored);
        return Markup.Of(
            $"""
            <div id="threshold" class="threshold">
            <h3>Move the threshold</h3>
            <p class="soft">{Origin(subject)}</p>
            <div class="slide">
              <div class="dial">
                <label for="threshold-range">Predict ‘{positive}’ from <output data-show="threshold">{Words.Value(data.Stored)}</output> on</label>
                <div class="track">{ScoreHistogram.Of(data, positive)}<i class="now" aria-hidden="true"></i><i class="stored" style="left:{Place(data)}%" aria-hidden="true"></i>
                <input id="threshold-range" type="range" min="{Exact(data.Low)}" max="{Exact(data.High)}" step="{Exact((data.High - data.Low) / data.Steps)}" value="{Exact(data.Stored)}" hidden data-needs-program>
                </div>
                <p class="ends"><span>{Words.Number(data.Low, "0.##")}</span><span class="spread-key"><span class="pos">‘{positive}’</span> <span class="neg">others</span></span><span>{Words.Number(data.High, "0.##")}</span></p>
                <p class="steps" hidden data-needs-program><button type="button" class="down" aria-label="To the next lower threshold that changes a decision">‹ lower</button> <button type="button" class="up" aria-label="To the next higher threshold that changes a decision">higher ›</button> <button type="button" class="reset">Back to the stored {Words.Value(data.Stored)}</button></p>
              </div>
              <div aria-live="polite">
                <table class="metrics moved">
                <thead><tr><th></th><th class="num">predicted ‘{positive}’</th><th class="num">not</th></tr></thead>
                <tbody>
                <tr><th>‘{positive}’, {Words.Count(data.Positives)}</th><td class="v" data-show="found">{stored.Found}</td><td class="v" data-show="missed">{data.Positives - stored.Found}</td></tr>
                <tr><th>others, {Words.Count(data.Negatives)}</th><td class="v" data-show="alarms">{stored.Alarms}</td><td class="v" data-show="passed">{data.Negatives - stored.Alarms}</td></tr>
                </tbody></table>
                <dl class="four">
                {Value("Sensitivity", "sensitivity", stored.Found, data.Positives)}
                {Value("Specificity", "specificity", data.Negatives - stored.Alarms, data.Negatives)}
                {Value("PPV", "ppv", stored.Found, stored.Found + stored.Alarms)}
                {Value("NPV", "npv", data.Negatives - stored.Alarms, data.Negatives - stored.Alarms + data.Positives - stored.Found)}
                </dl>
              </div>
            </div>
            <script type="application/json">{Markup.Trusted(data.ToJson())}</script>
            </div>
            """);
    }

    private static string Origin(Subject subject) => subject.Other is not null || subject.Input.Test is null
        ? "These are validation predictions, the ones a threshold may be chosen on. Moving it changes nothing that is stored; the test set stays where it is."
        : $"Exploratory: these are the very {subject.SamplesWord} that judge the model, so a threshold picked here looks better than it is. It cannot be saved.";

    private static Markup Value(string title, string name, int part, int whole) => Markup.Of(
        $"<div><dt>{title}</dt><dd data-show=\"{name}\">{(whole == 0 ? "–" : Words.Value(part / (double)whole))}</dd></div>");

    private static double Place(ThresholdData data) => Math.Round(100 * (data.Stored - data.Low) / (data.High - data.Low), 2);

    private static string Exact(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
