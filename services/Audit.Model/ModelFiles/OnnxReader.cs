namespace Audit.Model.ModelFiles;

/// <summary>
/// Reads an ONNX file (messages ModelProto, GraphProto, NodeProto … of onnx.proto) and refuses every part of the format that a classifier does not need:
/// weights in other files, functions, graphs within operators, sparse weights, training parts, fields that are not known. One pass without recursion over
/// the bytes; nothing of the weights is copied.
/// </summary>
internal static class OnnxReader
{
    private const int MaximumNodes = 20_000;
    private const int MaximumTensors = 20_000;
    private const int MaximumValues = 64;
    private const int MaximumOperatorSets = 16;
    private const int MaximumDimensions = 8;
    private const string RuntimeSettings = "ort_config";

    /// <summary>What the file says.</summary>
    /// <exception cref="InvalidDataException">It is no ONNX file, or has a part that is refused.</exception>
    public static OnnxGraph Read(ReadOnlySpan<byte> content)
    {
        var graph = new OnnxGraph();
        var hasGraph = false;
        for (var reader = new WireReader(content); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1:
                    reader.Once();
                    graph.FormatVersion = reader.Number();
                    break;
                case 7:
                    reader.Once();
                    hasGraph = true;
                    ReadGraph(graph, reader.Bytes());
                    break;
                case 8:
                    ReadOperatorSet(graph, reader.Bytes());
                    break;
                case 14:
                    ReadMetadata(reader.Bytes());
                    break;
                case >= 2 and <= 6:
                    reader.Once();
                    reader.Skip();
                    break;
                default:
                    throw Refused("the model", reader.Field);
            }
        }
        return hasGraph ? graph : throw new InvalidDataException("it holds no graph");
    }

    private static void ReadOperatorSet(OnnxGraph graph, ReadOnlySpan<byte> content)
    {
        var domain = "";
        var version = 0L;
        for (var reader = new WireReader(content); reader.Next();)
        {
            reader.Once();
            switch (reader.Field)
            {
                case 1:
                    domain = reader.Text();
                    break;
                case 2:
                    version = reader.Number();
                    break;
                default:
                    throw Refused("a set of operators", reader.Field);
            }
        }
        if (!graph.Operators.TryAdd(OnnxGraph.Domain(domain), version) || graph.Operators.Count > MaximumOperatorSets)
        {
            throw new InvalidDataException($"it names the set of operators \"{domain}\" twice, or too many sets");
        }
    }

    /// <summary>ONNX Runtime can take settings out of the model; ours come from the application alone.</summary>
    private static void ReadMetadata(ReadOnlySpan<byte> content)
    {
        for (var reader = new WireReader(content); reader.Next();)
        {
            reader.Once();
            if (reader.Field == 1 && reader.Text() == RuntimeSettings)
            {
                throw new InvalidDataException("it brings settings for ONNX Runtime with it");
            }
            else if (reader.Field != 1)
            {
                reader.Skip();
            }
        }
    }

    private static void ReadGraph(OnnxGraph graph, ReadOnlySpan<byte> content)
    {
        for (var reader = new WireReader(content); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1:
                    ReadNode(graph, reader.Bytes());
                    break;
                case 2 or 10:
                    reader.Once();
                    reader.Skip();
                    break;
                case 5:
                    var name = OnnxTensorReader.Read(graph, reader.Bytes());
                    if (!graph.Weights.Add(name) || graph.Weights.Count > MaximumTensors)
                    {
                        throw new InvalidDataException($"it has the weights {name} twice, or more than {MaximumTensors} tensors");
                    }
                    break;
                case 11:
                    Add(graph.Inputs, reader.Bytes());
                    break;
                case 12:
                    Add(graph.Outputs, reader.Bytes());
                    break;
                case 13:
                    // Shapes between operators: ONNX Runtime works them out itself and holds these against its own.
                    reader.Skip();
                    break;
                default:
                    throw Refused("the graph", reader.Field);
            }
        }
    }

    private static void ReadNode(OnnxGraph graph, ReadOnlySpan<byte> content)
    {
        var (domain, name) = ("", "");
        for (var reader = new WireReader(content); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1 or 2:
                    reader.Text();
                    break;
                case 3 or 6:
                    reader.Once();
                    reader.Skip();
                    break;
                case 4:
                    reader.Once();
                    name = reader.Text();
                    break;
                case 5:
                    ReadAttribute(graph, reader.Bytes());
                    break;
                case 7:
                    reader.Once();
                    domain = reader.Text();
                    break;
                default:
                    throw Refused($"an operator {name}", reader.Field);
            }
        }
        graph.Used.Add((OnnxGraph.Domain(domain), name));
        if (++graph.NodeCount > MaximumNodes)
        {
            throw new InvalidDataException($"it has more than {MaximumNodes} operators");
        }
    }

    private static void ReadAttribute(OnnxGraph graph, ReadOnlySpan<byte> content)
    {
        for (var reader = new WireReader(content); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1 or 2 or 3 or 4 or 13 or 20:
                    reader.Once();
                    reader.Skip();
                    break;
                case 5:
                    reader.Once();
                    OnnxTensorReader.Read(graph, reader.Bytes());
                    break;
                case 7 or 8 or 9:
                    reader.Skip();
                    break;
                case 6 or 11:
                    throw new InvalidDataException("it has an operator with a graph inside");
                default:
                    throw Refused("an attribute", reader.Field);
            }
        }
    }

    private static void Add(List<OnnxValue> values, ReadOnlySpan<byte> content)
    {
        var (name, element) = ("", 0L);
        List<long>? dimensions = null;
        for (var reader = new WireReader(content); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1:
                    reader.Once();
                    name = reader.Text();
                    break;
                case 2:
                    reader.Once();
                    (element, dimensions) = Tensor(reader.Bytes());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        values.Add(new OnnxValue(name, element, dimensions));
        if (values.Count > MaximumValues)
        {
            throw new InvalidDataException($"it has more than {MaximumValues} inputs or outputs");
        }
    }

    /// <summary>The type and dimensions in a TypeProto, which must be that of a tensor.</summary>
    private static (long Element, List<long>? Dimensions) Tensor(ReadOnlySpan<byte> content)
    {
        var (element, dimensions) = (0L, (List<long>?)null);
        for (var reader = new WireReader(content); reader.Next();)
        {
            reader.Once();
            if (reader.Field != 1)
            {
                throw Refused("an input or output, which must be a tensor,", reader.Field);
            }
            for (var tensor = new WireReader(reader.Bytes()); tensor.Next();)
            {
                tensor.Once();
                switch (tensor.Field)
                {
                    case 1:
                        element = tensor.Number();
                        break;
                    case 2:
                        dimensions = Dimensions(tensor.Bytes());
                        break;
                    default:
                        throw Refused("an input or output", tensor.Field);
                }
            }
        }
        return (element, dimensions);
    }

    private static List<long> Dimensions(ReadOnlySpan<byte> content)
    {
        var dimensions = new List<long>();
        for (var reader = new WireReader(content); reader.Next();)
        {
            if (reader.Field != 1 || dimensions.Count == MaximumDimensions)
            {
                throw new InvalidDataException($"an input or output has more than {MaximumDimensions} dimensions, or an unknown field");
            }
            var size = -1L;
            for (var dimension = new WireReader(reader.Bytes()); dimension.Next();)
            {
                if (dimension.Field == 1)
                {
                    size = dimension.Number();
                }
                else
                {
                    dimension.Skip();
                }
            }
            dimensions.Add(size);
        }
        return dimensions;
    }

    private static InvalidDataException Refused(string part, int field) => new($"{part} has field {field}, which no model of ours needs");
}
