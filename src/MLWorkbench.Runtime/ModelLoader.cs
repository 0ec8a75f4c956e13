using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Packaging;
using MLWorkbench.Packaging.Manifests;

namespace MLWorkbench.Runtime;

/// <summary>From a verified zip to a model: trust, preprocessing, graph; whatever does not fit is found here, not on the first image.</summary>
internal static class ModelLoader
{
    /// <summary>Loads.</summary>
    /// <exception cref="InputException">The zip is not trusted, or its parts do not fit together; names file and entry.</exception>
    public static Model Load(ModelPackage package, string name, ModelOptions? options)
    {
        options ??= new ModelOptions();
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        RequireTrust(package, name, options);
        var preparation = Preparation(package, name, options);
        InferenceSession session;
        try
        {
            session = new InferenceSession(package.Onnx, new SessionOptions { Threads = options.Threads });
        }
        catch (OnnxRuntimeException failure)
        {
            throw new InputException($"{name}: entry '{EntryNames.Onnx}' cannot be loaded. {failure.Message}", failure);
        }

        if (Contradiction(package.Manifest, session) is { } contradiction)
        {
            session.Dispose();
            throw new InputException($"{name}: entry '{EntryNames.Onnx}' does not fit the manifest: {contradiction}.");
        }

        return new Model(package, new GraphRunner(session, package.Manifest, options.CheckInput), preparation, options);
    }

    private static void RequireTrust(ModelPackage package, string name, ModelOptions options)
    {
        if (options.SignedBy.Count == 0)
        {
            return;
        }

        if (package.Signature is not { } signature)
        {
            throw new InputException($"{name}: the model is not signed, and only models signed by a known key are accepted here.");
        }

        if (!options.SignedBy.Any(pem => PublicKey(pem) == signature.PublicKey))
        {
            throw new InputException(
                $"{name}: the model is signed by '{signature.Signer}' with the key {signature.KeyId}, which is none of those that are accepted here.");
        }
    }

    private static string PublicKey(string pem)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            throw new ArgumentException("ModelOptions.SignedBy: this is no key in PEM format.", failure);
        }
    }

    private static ImagePreparation Preparation(ModelPackage package, string name, ModelOptions options)
    {
        try
        {
            return new ImagePreparation(package.Manifest.Input, options.CheckInput && package.Manifest.InputCheck is { GreyOnly: true });
        }
        catch (InputException failure)
        {
            throw new InputException($"{name}: entry '{EntryNames.Manifest}': {failure.Message}.", failure);
        }
    }

    /// <summary>Where graph and manifest disagree, or null.</summary>
    private static string? Contradiction(ModelManifest manifest, InferenceSession session)
    {
        var contract = manifest.Input;
        if (session.Inputs.Count != 1 || session.Inputs[0].Name != contract.Tensor)
        {
            return $"its only input should be '{contract.Tensor}'";
        }

        long[] expected = [-1, .. contract.Shape];
        if (session.Inputs[0].ElementType != "float" || !Fits(session.Inputs[0].Dimensions, expected))
        {
            return $"its input is {session.Inputs[0]}, not float [N, {string.Join(", ", contract.Shape)}]";
        }

        if (manifest.Output.UncalibratedProbabilities is { } said && session.Outputs.All(output => output.Name != said))
        {
            return $"it has no output '{said}'";
        }

        return Missing(session, manifest.Output.Probabilities, manifest.Classes.Count)
            ?? (manifest.InputCheck is { } check ? Missing(session, check.Tensor, 1) : null);
    }

    private static string? Missing(InferenceSession session, string name, int columns) =>
        session.Outputs.FirstOrDefault(output => output.Name == name) is { ElementType: "float" } found && Fits(found.Dimensions, [-1, columns])
            ? null
            : $"it has no output '{name}' of float [N, {columns}]";

    /// <summary>Whether every dimension is the expected one or left open.</summary>
    private static bool Fits(IReadOnlyList<long> actual, long[] expected) =>
        actual.Count == expected.Length && actual.Zip(expected).All(pair => pair.First == -1 || pair.First == pair.Second);
}
