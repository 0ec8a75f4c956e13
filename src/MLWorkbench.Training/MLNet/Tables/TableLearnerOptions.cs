namespace MLWorkbench.Training.MLNet.Tables;

/// <summary>The settings of one of ML.NET's learners for tables. Each learner is a record of its own.</summary>
public abstract record TableLearnerOptions;
