namespace Audit.Model;

/// <summary>What a class of weakness is, for people: from a bundle's <c>explanations.json</c>.</summary>
/// <param name="Title">Its name in plain words.</param>
/// <param name="Weakness">One paragraph: what goes wrong, and what it costs.</param>
/// <param name="Remedy">How to mend it.</param>
/// <param name="Swc">The entries of the SWC registry it covers, for instance <c>SWC-107</c>.</param>
public sealed record ClassExplanation(string Title, string Weakness, string Remedy, IReadOnlyList<string> Swc);
