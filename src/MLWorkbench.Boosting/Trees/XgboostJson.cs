using System.Globalization;
using System.Text.Json;

namespace MLWorkbench.Boosting.Trees;

/// <summary>Reads the model that XGBoost writes as JSON (its "model schema": learner, gradient_booster, trees).</summary>
internal static class XgboostJson
{
    /// <summary>Reads the first rounds of a model.</summary>
    /// <param name="json">What `XGBoosterSaveModelToBuffer` gives.</param>
    /// <param name="rounds">Rounds to keep.</param>
    /// <exception cref="XgboostException">It is no model of boosted trees for classes or numbers.</exception>
    public static BoostedTrees Read(ReadOnlyMemory<byte> json, int rounds)
    {
        using var document = JsonDocument.Parse(json);
        var learner = document.RootElement.GetProperty("learner");
        var parameters = learner.GetProperty("learner_model_param");
        var objective = learner.GetProperty("objective").GetProperty("name").GetString();
        var link = objective switch
        {
            "binary:logistic" => TreeLink.Binary,
            "multi:softprob" => TreeLink.Softmax,
            "reg:squarederror" or "reg:absoluteerror" => TreeLink.Identity,
            _ => throw XgboostException.From($"a model with the objective {objective} is none of this workbench"),
        };
        var outputs = link is TreeLink.Binary or TreeLink.Identity ? 1 : Whole(parameters, "num_class");
        var model = learner.GetProperty("gradient_booster").GetProperty("model");
        var targets = model.GetProperty("tree_info").EnumerateArray().Select(item => item.GetInt32()).ToArray();
        BoostedTree[] trees =
        [
            .. model.GetProperty("trees").EnumerateArray().Take(rounds * outputs).Select((tree, index) => Tree(tree, targets[index])),
        ];
        return new BoostedTrees(link, trees, Bases(parameters, link, outputs), Whole(parameters, "num_feature"), rounds);
    }

    private static BoostedTree Tree(JsonElement tree, int target) => new()
    {
        Target = target,
        Left = Numbers(tree, "left_children", item => item.GetInt32()),
        Right = Numbers(tree, "right_children", item => item.GetInt32()),
        Feature = Numbers(tree, "split_indices", item => item.GetInt32()),
        Value = Numbers(tree, "split_conditions", item => item.GetSingle()),
        // Written as truth values by some versions, as numbers by others.
        MissingLeft = Numbers(tree, "default_left", item =>
            item.ValueKind == JsonValueKind.True || (item.ValueKind == JsonValueKind.Number && item.GetInt32() != 0)),
    };

    /// <summary>
    /// Where the margins start. XGBoost writes one number, later versions a list of one for each class; with two classes it is a
    /// probability.
    /// </summary>
    private static float[] Bases(JsonElement parameters, TreeLink link, int outputs)
    {
        float[] given =
        [
            .. parameters.GetProperty("base_score").GetString()!.Trim('[', ']').Split(',')
                .Select(part => float.Parse(part, CultureInfo.InvariantCulture)),
        ];
        return link == TreeLink.Binary
            ? [(float)-Math.Log((1 / (double)given[0]) - 1)]
            : [.. Enumerable.Range(0, outputs).Select(output => given[given.Length == outputs ? output : 0])];
    }

    private static T[] Numbers<T>(JsonElement tree, string name, Func<JsonElement, T> read) =>
        [.. tree.GetProperty(name).EnumerateArray().Select(read)];

    private static int Whole(JsonElement parameters, string name) =>
        int.Parse(parameters.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
