namespace Audit.Model;

/// <summary>A known weak function that the model places near a finding.</summary>
/// <param name="Class">The class the example is known for.</param>
/// <param name="Title">What the example is, in a few words.</param>
/// <param name="Compiler">The compiler it is written for, for instance <c>0.8</c>.</param>
/// <param name="Excerpt">Its lines, separated by <c>\n</c>.</param>
/// <param name="Similarity">The cosine between the example's embedding and the finding's, in basis points: 10000 is the same direction.</param>
public sealed record SimilarExample(string Class, string Title, string Compiler, string Excerpt, int Similarity);
