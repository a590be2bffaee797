using System.Collections.Concurrent;
using Audit.Model.ModelFiles;
using Audit.Model.Sequences;
using Microsoft.ML.OnnxRuntime;

namespace Audit.Model.Scoring;

/// <summary>
/// The ONNX session of a bundle. Always one sequence at its exact length: batches gain nothing on a CPU, and a quantised model would score a
/// function differently beside other ones. One thread per run and no shared state, so scores do not depend on how many run at once.
/// </summary>
internal sealed class ModelSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly ConcurrentBag<InferenceWorkspace> _idle = [];
    private readonly ModelSignature _signature;
    private readonly int _maximumLength;
    private readonly int _classes;

    /// <summary>Makes the session from the checked bytes of the bundle.</summary>
    /// <exception cref="BundleException">ONNX Runtime refuses the model.</exception>
    public ModelSession(ModelBundle bundle)
    {
        OnnxEnvironment.Ensure();
        _classes = bundle.Classes.Count;
        _maximumLength = bundle.Encoder.Limits.MaximumLength;
        _signature = bundle.Signature;
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_EXTENDED,
            // Both keep the memory of the largest run, for every length anew; giving it back costs nothing that can be measured.
            EnableCpuMemArena = false,
            EnableMemoryPattern = false,
        };
        try
        {
            _session = new InferenceSession(bundle.ModelBytes, options);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new BundleException(bundle.Folder, $"ONNX Runtime refuses {BundleFiles.Model}: {exception.Message}", exception);
        }
    }

    /// <summary>Scores one sequence.</summary>
    /// <param name="sequence">The input.</param>
    /// <param name="wantsDetail">Whether, seeing these logits, the caller wants to know what explains them.</param>
    /// <exception cref="AuditModelException">ONNX Runtime failed, or the model gave something that is no number.</exception>
    public SequenceOutput Run(ModelSequence sequence, Func<float[], bool> wantsDetail)
    {
        if (!_idle.TryTake(out var workspace))
        {
            workspace = new InferenceWorkspace(_maximumLength, _classes, _signature);
        }
        try
        {
            workspace.Load(sequence);
            Run(workspace);
            var logits = workspace.Logits.ToArray();
            if (!Array.TrueForAll(logits, float.IsFinite))
            {
                throw new AuditModelException($"The model gave a logit that is no number for a sequence of {workspace.Length} ids. The bundle is broken.");
            }
            return new SequenceOutput(logits, wantsDetail(logits) ? new SequenceDetail(workspace.Evidence.ToArray(), workspace.Embedding.ToArray()) : null);
        }
        finally
        {
            _idle.Add(workspace);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _runOptions.Dispose();
        _session.Dispose();
    }

    private void Run(InferenceWorkspace workspace)
    {
        long[] shape = [1, workspace.Length];
        var inputs = new List<OrtValue>(ModelSignature.Inputs.Count);
        var outputs = new List<OrtValue>(ModelSignature.Outputs.Count);
        try
        {
            Add(inputs, workspace.Ids, shape);
            Add(inputs, workspace.Mask, shape);
            Add(inputs, workspace.Roles, shape);
            Add(inputs, workspace.Runs, [1, workspace.Runs.Length]);
            Add(outputs, workspace.Logits, [1, _classes]);
            Add(outputs, workspace.Evidence, [1, workspace.Length, _classes]);
            Add(outputs, workspace.Embedding, [1, _signature.EmbeddingWidth]);
            _session.Run(_runOptions, ModelSignature.Inputs, inputs, ModelSignature.Outputs, outputs);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new AuditModelException($"ONNX Runtime failed on a sequence of {workspace.Length} ids: {exception.Message}", exception);
        }
        finally
        {
            inputs.ForEach(value => value.Dispose());
            outputs.ForEach(value => value.Dispose());
        }
    }

    private static void Add<T>(List<OrtValue> values, Memory<T> memory, long[] shape)
        where T : unmanaged =>
        values.Add(OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory, shape));
}
