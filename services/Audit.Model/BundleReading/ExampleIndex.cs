namespace Audit.Model;

/// <summary>The known examples of a bundle with their places in the model's space of embeddings. Immutable.</summary>
/// <param name="Width">Numbers of an embedding.</param>
/// <param name="Examples">The examples in the order of the file.</param>
internal sealed record ExampleIndex(int Width, IReadOnlyList<KnownExample> Examples);

/// <summary>One known example.</summary>
/// <param name="Class">The class it is known for.</param>
/// <param name="Title">What it is.</param>
/// <param name="Compiler">The compiler it is for.</param>
/// <param name="Excerpt">Its lines.</param>
/// <param name="Embedding">Its direction, in whole numbers.</param>
/// <param name="Norm">The length of the embedding; above 0.</param>
internal sealed record KnownExample(string Class, string Title, string Compiler, string Excerpt, sbyte[] Embedding, double Norm);
