namespace MLWorkbench.Samples;

/// <summary>Which lesson a generated set teaches. The images of one seed are the same in all of them, but for the marker of <see cref="Shortcut"/>.</summary>
public enum SampleVariant
{
    /// <summary>The plain set: treatment as in routine care, leaning a little on severity.</summary>
    None,

    /// <summary>
    /// One site burns a bright square into a corner of its images. In the part `split = train` that site sends most of the
    /// spiculated disease; in the part `split = test` sites and labels are unrelated, so a model that learnt the square fails there.
    /// </summary>
    Shortcut,

    /// <summary>The sicker the patient, the stronger the treatment: naive response rates rank the treatments wrongly.</summary>
    Confounded,

    /// <summary>Treatment by lot: response rates within a subgroup estimate what each treatment does there.</summary>
    Randomised,
}
