using MathNet.Numerics.Distributions;

namespace MLWorkbench.Benchmarks.Coverage;

/// <summary>
/// How studies are drawn: binormal scores of which the images of a patient share a part, and where patients are mixed also of what decides the
/// label. Every true value is known in closed form.
/// </summary>
/// <param name="Positives">Patients with the disease; where labels are drawn by image only the share of positives follows from it.</param>
/// <param name="Negatives">Patients without it.</param>
/// <param name="Auroc">The true area under the ROC curve.</param>
/// <param name="Sizes">Numbers of images a patient may have, each as likely as another; [1] is one image a patient.</param>
/// <param name="Mixed">Whether labels are drawn by image, so that a patient may have both.</param>
/// <param name="Correlation">Of the scores of two images of a patient, and of what decides their labels.</param>
internal sealed record StudyDesign(int Positives, int Negatives, double Auroc, int[] Sizes, bool Mixed = false, double Correlation = 0.5)
{
    /// <summary>From one to ten images, 3.5 on average, standard deviation 2.8: patients of unequal size.</summary>
    public static readonly int[] Unequal = [1, 1, 1, 2, 2, 3, 4, 4, 7, 10];

    /// <summary>Fewest groups on each side; a study with fewer is drawn again.</summary>
    private const int FewestOnASide = 30;

    /// <summary>Above which score a sample is called positive; off the middle of the classes, so that sensitivity and specificity differ.</summary>
    public double Threshold => (Distance / 2) + 0.3;

    public int Groups => Positives + Negatives;

    public double Prevalence => Positives / (double)Groups;

    public double Sensitivity => Normal.CDF(0, 1, Distance - Threshold);

    public double Specificity => Normal.CDF(0, 1, Threshold);

    public double Accuracy => (Prevalence * Sensitivity) + ((1 - Prevalence) * Specificity);

    public double Ppv => Prevalence * Sensitivity / ((Prevalence * Sensitivity) + ((1 - Prevalence) * (1 - Specificity)));

    private double Distance => Math.Sqrt(2) * Normal.InvCDF(0, 1, Auroc);

    public override string ToString() => FormattableString.Invariant(
        $"{Positives} + {Negatives} patients{(Sizes.Length == 1 ? (Mixed ? ", labels drawn" : "") : Mixed ? ", mixed" : ", pure")}, AUROC {Auroc:0.00}");

    /// <summary>Draws one study.</summary>
    public Study Draw(Random random)
    {
        while (true)
        {
            var study = DrawOnce(random);
            if (!Mixed || Math.Min(study.GroupsWith(true), study.GroupsWith(false)) >= Math.Min(Math.Min(Positives, Negatives), FewestOnASide))
            {
                return study;
            }
        }
    }

    private Study DrawOnce(Random random)
    {
        var (own, shared) = (Math.Sqrt(1 - Correlation), Math.Sqrt(Correlation));
        var cut = Normal.InvCDF(0, 1, 1 - Prevalence);
        var rows = new List<StudyRow>();
        for (var group = 0; group < Groups; group++)
        {
            var (health, look, secondLook) = (Chance.Normal(random), Chance.Normal(random), Chance.Normal(random));
            var images = Sizes[random.Next(Sizes.Length)];
            for (var image = 0; image < images; image++)
            {
                var positive = Mixed ? (shared * health) + (own * Chance.Normal(random)) > cut : group < Positives;
                var start = positive ? Distance : 0;
                rows.Add(new(
                    group,
                    positive,
                    start + (shared * look) + (own * Chance.Normal(random)),
                    start + (shared * secondLook) + (own * Chance.Normal(random))));
            }
        }

        return new(rows, Groups, Threshold);
    }
}
