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
        try
        {
            if (GraphTrial.Run(package.Onnx, package.Manifest) is { } contradiction)
            {
                throw new InputException($"{name}: entry '{EntryNames.Onnx}' does not fit the manifest: {contradiction}.");
            }

            var session = new InferenceSession(package.Onnx, new SessionOptions { Threads = options.Threads });
            return new Model(package, new GraphRunner(session, package.Manifest, options.CheckInput), preparation, options);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new InputException($"{name}: entry '{EntryNames.Onnx}' cannot be loaded. {failure.Message}", failure);
        }
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
}
