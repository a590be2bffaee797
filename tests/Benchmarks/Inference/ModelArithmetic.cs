using Audit.Model.ModelFiles;

namespace Benchmarks.Inference;

/// <summary>How many additions and multiplications a model needs, counted from the products of matrices in its file.</summary>
internal sealed class ModelArithmetic
{
    private readonly double _perToken;
    private readonly double _perSequence;
    private readonly double _perPairOfTokens;

    /// <param name="model">The bytes of an ONNX file that was found sound.</param>
    public ModelArithmetic(byte[] model)
    {
        var weights = new Dictionary<string, List<long>>();
        var products = new List<(string Operator, List<string> Inputs)>();
        for (var file = new WireReader(model); file.Next();)
        {
            if (file.Field != 7)
            {
                file.Skip();
                continue;
            }
            for (var graph = new WireReader(file.Bytes()); graph.Next();)
            {
                switch (graph.Field)
                {
                    case 1:
                        products.Add(Node(graph.Bytes()));
                        break;
                    case 5:
                        Weights(weights, graph.Bytes());
                        break;
                    default:
                        graph.Skip();
                        break;
                }
            }
        }
        var width = weights.Values.Where(size => size is [var rows, var columns] && rows == columns).Select(size => size[0]).FirstOrDefault();
        foreach (var (name, inputs) in products)
        {
            var size = inputs.Select(input => weights.GetValueOrDefault(input)).FirstOrDefault(found => found is { Count: 2 });
            // A linear layer over all tokens is a MatMul, one over the pooled text a Gemm; a product of two results is attention.
            switch (name)
            {
                case "MatMul" or "MatMulInteger" or "DynamicQuantizeMatMul" or "MatMulIntegerToFloat" or "QAttention" when size is not null:
                    _perToken += 2.0 * size[0] * size[1];
                    break;
                case "Gemm" when size is not null:
                    _perSequence += 2.0 * size[0] * size[1];
                    break;
                case "MatMul":
                    _perPairOfTokens += 2.0 * width;
                    break;
            }
        }
    }

    /// <summary>The operations for a sequence of that length.</summary>
    public double Of(int length) => _perSequence + (_perToken * length) + (_perPairOfTokens * length * length);

    private static (string Operator, List<string> Inputs) Node(ReadOnlySpan<byte> content)
    {
        var (name, inputs) = ("", new List<string>());
        for (var node = new WireReader(content); node.Next();)
        {
            switch (node.Field)
            {
                case 1:
                    inputs.Add(node.Text());
                    break;
                case 4:
                    name = node.Text();
                    break;
                default:
                    node.Skip();
                    break;
            }
        }
        return (name, inputs);
    }

    private static void Weights(Dictionary<string, List<long>> weights, ReadOnlySpan<byte> content)
    {
        var (name, size) = ("", new List<long>());
        for (var tensor = new WireReader(content); tensor.Next();)
        {
            switch (tensor.Field)
            {
                case 1:
                    tensor.Numbers(size, maximum: 8);
                    break;
                case 8:
                    name = tensor.Text();
                    break;
                default:
                    tensor.Skip();
                    break;
            }
        }
        weights[name] = size;
    }
}
