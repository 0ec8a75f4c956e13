using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Training.Engines;

/// <summary>What trains.</summary>
public enum EngineName
{
    /// <summary>The workbench's own trainers, on libtorch, ONNX Runtime and XGBoost.</summary>
    Workbench,

    /// <summary>ML.NET, a plug-in that is there where its packages are.</summary>
    [Display(Name = "mlnet")]
    MLNet,
}
