namespace Audit.Model.ModelFiles;

/// <summary>Checks one tensor of an ONNX file (TensorProto): its numbers must be as many as its dimensions say, and stand in the file itself.</summary>
internal static class OnnxTensorReader
{
    private const int MaximumDimensions = 8;

    /// <summary>The name of the tensor.</summary>
    /// <param name="graph">Counts the numbers.</param>
    /// <param name="content">The bytes of the message.</param>
    /// <exception cref="InvalidDataException">Dimensions, type and bytes do not fit each other, or the numbers stand elsewhere.</exception>
    public static string Read(OnnxGraph graph, ReadOnlySpan<byte> content)
    {
        var dimensions = new List<long>();
        var (name, type) = ("", 0L);
        var (rawBytes, numbers, field) = (-1L, 0L, 0);
        for (var reader = new WireReader(content); reader.Next();)
        {
            switch (reader.Field)
            {
                case 1:
                    reader.Numbers(dimensions, MaximumDimensions);
                    break;
                case 2:
                    reader.Once();
                    type = reader.Number();
                    break;
                case 4 or 5 or 7 or 10 or 11:
                    if (field != 0 && field != reader.Field)
                    {
                        throw new InvalidDataException($"the tensor {name} has numbers in two forms");
                    }
                    field = reader.Field;
                    numbers += reader.Count(field switch { 4 => sizeof(float), 10 => sizeof(double), _ => 0 });
                    break;
                case 8:
                    reader.Once();
                    name = reader.Text();
                    break;
                case 9:
                    reader.Once();
                    rawBytes = reader.Bytes().Length;
                    break;
                case 12:
                    reader.Once();
                    reader.Skip();
                    break;
                case 14 when reader.Number() == 0:
                    break;
                case 13 or 14:
                    throw new InvalidDataException($"the tensor {name} stands in another file");
                default:
                    throw new InvalidDataException($"the tensor {name} has field {reader.Field}, which no model of ours needs");
            }
        }
        graph.ElementCount += Check(name, type, dimensions, rawBytes, numbers, field);
        return name;
    }

    private static long Check(string name, long type, List<long> dimensions, long rawBytes, long numbers, int field)
    {
        // Bytes of one number, and the field that holds such numbers when they are not raw.
        var (size, typed) = type switch
        {
            1 => (4, 4),
            2 or 3 or 9 => (1, 5),
            6 => (4, 5),
            7 => (8, 7),
            10 => (2, 5),
            11 => (8, 10),
            _ => throw new InvalidDataException($"the tensor {name} is of type {type}, which is not allowed"),
        };
        var count = 1L;
        foreach (var dimension in dimensions)
        {
            if (dimension is < 0 or > int.MaxValue || (count *= dimension) > int.MaxValue)
            {
                throw new InvalidDataException($"the tensor {name} has impossible dimensions");
            }
        }
        var isRaw = rawBytes >= 0;
        var fits = isRaw ? field == 0 && rawBytes == count * size : numbers == count && (field == typed || count == 0);
        return fits
            ? count
            : throw new InvalidDataException(
                isRaw
                    ? $"the tensor {name} has {rawBytes} bytes for {count} numbers of {size} bytes"
                    : $"the tensor {name} has {numbers} numbers where its dimensions say {count}");
    }
}
