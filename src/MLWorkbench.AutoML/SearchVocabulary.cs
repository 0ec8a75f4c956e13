using MLWorkbench.AutoML.Pruners;
using MLWorkbench.AutoML.Pruners.Asha;
using MLWorkbench.AutoML.Pruners.Auto;
using MLWorkbench.AutoML.Pruners.FoldPromotion;
using MLWorkbench.AutoML.Pruners.Hyperband;
using MLWorkbench.AutoML.Pruners.Median;
using MLWorkbench.AutoML.Pruners.None;
using MLWorkbench.AutoML.Pruners.Patience;
using MLWorkbench.AutoML.Pruners.Wilcoxon;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.AutoML.Tuners.Auto;
using MLWorkbench.AutoML.Tuners.CmaEs;
using MLWorkbench.AutoML.Tuners.CostFrugal;
using MLWorkbench.AutoML.Tuners.GaussianProcess;
using MLWorkbench.AutoML.Tuners.Grid;
using MLWorkbench.AutoML.Tuners.Nsga2;
using MLWorkbench.AutoML.Tuners.QuasiRandom;
using MLWorkbench.AutoML.Tuners.Random;
using MLWorkbench.AutoML.Tuners.Tpe;
using MLWorkbench.Pipelines.Catalogues;

namespace MLWorkbench.AutoML;

/// <summary>The words of the `search` section. A new tuner or pruner is a folder and one line here.</summary>
public static class SearchVocabulary
{
    /// <summary>Adds the section, the tuners and the pruners.</summary>
    /// <param name="catalogue">Where to.</param>
    public static CatalogueBuilder AddSearch(this CatalogueBuilder catalogue) => catalogue
        .AddSection<SearchOptions>(
            "search",
            budgets:
            [
                nameof(SearchOptions.Trials),
                nameof(SearchOptions.Time),
                nameof(SearchOptions.Patience),
                nameof(SearchOptions.TrialTime),
                nameof(SearchOptions.TrialMemory),
                nameof(SearchOptions.HangAfter),
                nameof(SearchOptions.MaxFailures),
                nameof(SearchOptions.Ensemble),
            ],
            paths: [nameof(SearchOptions.WarmStart)])
        .AddVariant<TunerOptions, AutoOptions>("auto")
        .AddVariant<TunerOptions, RandomOptions>("random")
        .AddVariant<TunerOptions, TpeOptions>("tpe")
        .AddVariant<TunerOptions, QuasiRandomOptions>("quasi-random")
        .AddVariant<TunerOptions, GridOptions>("grid", shorthand: nameof(GridOptions.Points))
        .AddVariant<TunerOptions, Nsga2Options>("nsga2", shorthand: nameof(Nsga2Options.Population))
        .AddVariant<TunerOptions, GaussianProcessOptions>("gp")
        .AddVariant<TunerOptions, CmaEsOptions>("cma-es")
        .AddPruners();

    private static CatalogueBuilder AddPruners(this CatalogueBuilder catalogue) => catalogue
        .AddVariant<PrunerOptions, AutoPrunerOptions>("auto")
        .AddVariant<TunerOptions, CostFrugalOptions>("cost-frugal")
        .AddVariant<PrunerOptions, NoPrunerOptions>("none")
        .AddVariant<PrunerOptions, AshaOptions>("asha")
        .AddVariant<PrunerOptions, HyperbandOptions>("hyperband")
        .AddVariant<PrunerOptions, MedianOptions>("median")
        .AddVariant<PrunerOptions, PatienceOptions>("patience", shorthand: nameof(PatienceOptions.Epochs))
        .AddVariant<PrunerOptions, WilcoxonOptions>("wilcoxon")
        .AddVariant<PrunerOptions, FoldPromotionOptions>("fold-promotion");
}
