using System.Buffers;
using Audit.Model.Sequences;
using Microsoft.ML.OnnxRuntime;

namespace Audit.Model.Scoring;

/// <summary>
/// The ONNX session of a bundle. Always one sequence at its exact length: batches gain nothing on a CPU, and a quantised model would score a
/// function differently beside other ones. One thread per run and no shared state, so scores do not depend on how many run at once.
/// </summary>
internal sealed class ModelSession : IDisposable
{
    private static readonly string[] InputNames = ["input_ids", "attention_mask", "token_type_ids"];
    private static readonly string[] OutputNames = ["logits"];

    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly long[] _ones;
    private readonly int _classes;

    /// <summary>Makes the session from the checked bytes of the bundle.</summary>
    /// <exception cref="BundleException">ONNX Runtime refuses the model, or it has other inputs or outputs.</exception>
    public ModelSession(ModelBundle bundle)
    {
        OnnxEnvironment.Ensure();
        _classes = bundle.Classes.Count;
        _ones = new long[bundle.Encoder.Limits.MaximumLength];
        Array.Fill(_ones, 1L);
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_EXTENDED,
        };
        try
        {
            _session = new InferenceSession(bundle.ModelBytes, options);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new BundleException(bundle.Folder, $"ONNX Runtime refuses {BundleFiles.Model}: {exception.Message}", exception);
        }
        try
        {
            CheckSignature(bundle.Folder);
        }
        catch
        {
            _session.Dispose();
            throw;
        }
    }

    /// <summary>The logits of one sequence, one per class.</summary>
    /// <exception cref="AuditModelException">ONNX Runtime failed, or the model gave something that is no number.</exception>
    public float[] Run(ModelSequence sequence)
    {
        var length = sequence.Ids.Length;
        var buffer = ArrayPool<long>.Shared.Rent(2 * length);
        try
        {
            var ids = buffer.AsMemory(0, length);
            var types = buffer.AsMemory(length, length);
            for (var i = 0; i < length; i++)
            {
                ids.Span[i] = sequence.Ids[i];
                types.Span[i] = (long)sequence.Roles[i];
            }
            return Run(ids, _ones.AsMemory(0, length), types, [1, length]);
        }
        finally
        {
            ArrayPool<long>.Shared.Return(buffer);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _runOptions.Dispose();
        _session.Dispose();
    }

    private float[] Run(Memory<long> ids, Memory<long> mask, Memory<long> types, long[] shape)
    {
        var logits = new float[_classes];
        try
        {
            var memory = OrtMemoryInfo.DefaultInstance;
            using var idsValue = OrtValue.CreateTensorValueFromMemory(memory, ids, shape);
            using var maskValue = OrtValue.CreateTensorValueFromMemory(memory, mask, shape);
            using var typesValue = OrtValue.CreateTensorValueFromMemory(memory, types, shape);
            using var logitsValue = OrtValue.CreateTensorValueFromMemory(logits, [1, _classes]);
            _session.Run(_runOptions, InputNames, [idsValue, maskValue, typesValue], OutputNames, [logitsValue]);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new AuditModelException($"ONNX Runtime failed on a sequence of {shape[1]} ids: {exception.Message}", exception);
        }
        if (!logits.All(float.IsFinite))
        {
            throw new AuditModelException($"The model gave a logit that is no number for a sequence of {shape[1]} ids. The bundle is broken.");
        }
        return logits;
    }

    private void CheckSignature(string folder)
    {
        foreach (var name in InputNames)
        {
            Check(folder, "input", name, _session.InputMetadata.GetValueOrDefault(name), TensorElementIs<long>, lastDimension: -1);
        }
        Check(folder, "output", OutputNames[0], _session.OutputMetadata.GetValueOrDefault(OutputNames[0]), TensorElementIs<float>, _classes);
        if (_session.InputMetadata.Count != InputNames.Length)
        {
            throw new BundleException(
                folder, $"the model wants the inputs {string.Join(", ", _session.InputMetadata.Keys)}; expected are {string.Join(", ", InputNames)}.");
        }
    }

    private static bool TensorElementIs<T>(NodeMetadata node) => node.IsTensor && node.ElementType == typeof(T);

    private static void Check(
        string folder, string direction, string name, NodeMetadata? node, Func<NodeMetadata, bool> hasElement, int lastDimension)
    {
        if (node is null || !hasElement(node) || node.Dimensions.Length != 2 || (node.Dimensions[1] != lastDimension && node.Dimensions[1] != -1))
        {
            var expected = lastDimension < 0 ? "int64 [batch, length]" : $"float [batch, {lastDimension}]";
            throw new BundleException(folder, $"the model has no {direction} \"{name}\" of the form {expected}.");
        }
    }
}
