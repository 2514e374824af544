import sys; sys.path.insert(0,'/work/main/models/depthpoints/training')
import torch; torch.set_num_threads(1)
from network import DepthPoints, load_checkpoint
from export import write_onnx
n = DepthPoints('/work/scratch/depthpoints/full.onnx'); load_checkpoint(n, sys.argv[1]); n.eval(); write_onnx(n, {}, sys.argv[2])
