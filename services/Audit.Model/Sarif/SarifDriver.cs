namespace Audit.Model.Sarif;

/// <summary>What a SARIF log says of the tool: the model, and a rule per class.</summary>
/// <param name="BundleHash">The hash of the model's bundle.</param>
/// <param name="ModelName">The model's name.</param>
/// <param name="ModelVersion">The model's version.</param>
/// <param name="Rules">The rules, in the model's order.</param>
public sealed record SarifDriver(string BundleHash, string ModelName, string ModelVersion, IReadOnlyList<SarifRule> Rules)
{
    /// <summary>The driver of a bundle.</summary>
    /// <param name="bundle">The bundle.</param>
    public static SarifDriver Of(ModelBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        return new SarifDriver(bundle.Hash, bundle.Name, bundle.Version, [.. bundle.Classes.Select(entry => SarifRule.Of(entry, bundle.Explanations[entry.Name]))]);
    }
}

/// <summary>A class as a rule.</summary>
/// <param name="Name">The class, for instance <c>reentrancy</c>.</param>
/// <param name="Swc">Its entry of the SWC registry.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Weakness">What is wrong with such code.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Tags">Further entries of registries.</param>
/// <param name="Review">From this score on, in basis points, a person must look.</param>
/// <param name="Fail">From this score on, in basis points, the code fails.</param>
public sealed record SarifRule(string Name, string Swc, string Title, string Weakness, string Remedy, IReadOnlyList<string> Tags, int Review, int Fail)
{
    internal static SarifRule Of(ModelClass entry, ClassExplanation text) =>
        new(entry.Name, entry.Swc, text.Title, text.Weakness, text.Remedy, text.Swc, entry.Review, entry.Fail);
}
