"""One lifter's body: shape, joints, skin weights and the surface regions that the rule names."""
import numpy as np
import scipy.sparse as sp

from geometry import unit, vertex_normals
from meshdata import BODY_VERTICES, base_mesh, shaped_vertices, skeleton

SIDES = ("L", "R")
SIGN = {"L": 1.0, "R": -1.0}
RELAX_STEPS = 20
SHOE_THICKNESS = 0.007
SUIT_THICKNESS = 0.0015


class Body:
    """A body at rest (metres, z up, facing -y) that can be skinned into any pose."""

    def __init__(self, male, muscle, weight, stature, race, extra=(), sleeve=0.004):
        rest = shaped_vertices(male, muscle, weight, race, extra)
        height = np.ptp(rest[:BODY_VERTICES, 2])
        rest *= stature / height
        rest[:, 2] -= rest[:BODY_VERTICES, 2].min()
        faces = base_mesh()[1]
        kept = np.unique(np.concatenate(faces))
        self.number = -np.ones(len(rest), int)
        self.number[kept] = np.arange(len(kept))
        self.skin_count = int((kept < BODY_VERTICES).sum())
        self.rest = rest[kept]
        self._connect(faces)
        self._rig(rest)
        self._dress(sleeve)
        self._prepare_relaxing()
        self._mark_key_vertices()

    def _connect(self, faces):
        """Triangles, the averaging matrix of the mesh and one neighbour of every vertex."""
        triangles, edges = [], set()
        for face in faces:
            face = [int(self.number[k]) for k in face]
            triangles.append(face[:3])
            if len(face) == 4:
                triangles.append([face[0], face[2], face[3]])
            for a, b in zip(face, face[1:] + face[:1]):
                edges.update(((a, b), (b, a)))
        self.triangles = np.array(triangles)
        edges = np.array(sorted(edges))
        n = len(self.rest)
        links = sp.csr_matrix((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(n, n))
        mean = sp.diags(1 / np.asarray(links.sum(1)).ravel()) @ links
        self.averaging = (0.5 * sp.eye(n) + 0.5 * mean).tocsr()
        self.neighbour = links.indices[links.indptr[:-1]]

    def _rig(self, rest):
        """Bone heads and tails, skin weights and the share of each vertex in arm, hand, head, leg, foot."""
        joints, bones, weights = skeleton()
        place = {name: rest[index].mean(0) for name, index in joints.items()}
        self.parent = {name: bone["parent"] for name, bone in bones.items()}
        self.head = {name: place[bone["head"]] for name, bone in bones.items()}
        self.tail = {name: place[bone["tail"]] for name, bone in bones.items()}
        self.bone_names = list(bones)
        rows, columns, values = [], [], []
        for column, name in enumerate(self.bone_names):
            for vertex, value in weights.get(name, []):
                if self.number[vertex] >= 0:
                    rows.append(self.number[vertex])
                    columns.append(column)
                    values.append(value)
        matrix = sp.csr_matrix((values, (rows, columns)), shape=(len(self.rest), len(self.bone_names)))
        total = np.maximum(np.asarray(matrix.sum(1)).ravel(), 1e-9)
        self.weights = (sp.diags(1 / total) @ matrix).tocsc()
        arm = ("upperarm", "lowerarm", "wrist", "finger", "metacarpal", "shoulder", "clavicle")
        self.arm_share = self._share(lambda b: b.startswith(arm))
        self.hand_share = self._share(lambda b: b.startswith(("wrist", "finger", "metacarpal")))
        self.head_share = self._share(lambda b: self._descends(b, "head") or b in ("neck02", "neck03"))
        self.foot_share = self._share(lambda b: b.startswith(("foot", "toe")))
        self.leg_share = {
            s: self._share(lambda b: b.startswith(("upperleg", "lowerleg")) and b.endswith("." + s))
            for s in SIDES
        }

    def _share(self, belongs):
        columns = [k for k, name in enumerate(self.bone_names) if belongs(name)]
        return np.asarray(self.weights[:, columns].sum(1)).ravel()

    def _descends(self, bone, ancestor):
        while bone is not None:
            if bone == ancestor:
                return True
            bone = self.parent[bone]
        return False

    def joint(self, bone, side):
        """Rest position of the head of a paired bone."""
        return self.head[f"{bone}.{side}"]

    def _dress(self, sleeve):
        """Thickness of suit and knee sleeves, shoes with flat soles; skin and joints raised together."""
        x = self.rest
        hip, knee, ankle = (self.joint(b, "L")[2] for b in ("upperleg01", "lowerleg01", "foot"))
        legs = (self.hand_share < 0.1) & (self.arm_share < 0.35)
        suited = legs & (x[:, 2] > knee + 0.55 * (hip - knee)) & (self.head_share < 0.4)
        sleeved = legs & (abs(x[:, 2] - knee) < 0.125)
        self.shoe = ((x[:, 2] < ankle + 0.03) & (self.foot_share > 0.2)) | (x[:, 2] < ankle - 0.01)
        y = x + vertex_normals(x, self.triangles) * (SUIT_THICKNESS * suited + sleeve * sleeved)[:, None]
        closed = y
        for _ in range(12):
            closed = self.averaging @ closed
        toes = self.shoe & (x[:, 2] < ankle - 0.02)
        y = np.where(toes[:, None], closed, y)
        y = y + vertex_normals(y, self.triangles) * (SHOE_THICKNESS * self.shoe)[:, None]
        sole = self.shoe & (y[:, 2] < y[self.shoe, 2].min() + 0.022)
        y[sole, 2] = y[sole, 2].min()
        self.sleeve = sleeve
        self.lift = -y[:, 2].min()
        y[:, 2] += self.lift
        self.rest = self.rest + [0, 0, self.lift]
        for table in (self.head, self.tail):
            for name in table:
                table[name] = table[name] + [0, 0, self.lift]
        self.dressed = y

    def smoothed(self, vertices, steps=RELAX_STEPS):
        """The vertices after some steps of averaging with their neighbours."""
        for _ in range(steps):
            vertices = self.averaging @ vertices
        return vertices

    def _local_frames(self, vertices):
        normal = vertex_normals(vertices, self.triangles)
        edge = vertices[self.neighbour] - vertices
        edge -= normal * (edge * normal).sum(1, keepdims=True)
        edge /= np.linalg.norm(edge, axis=1, keepdims=True) + 1e-12
        return np.stack([edge, np.cross(normal, edge), normal], 2)

    def _prepare_relaxing(self):
        smooth = self.smoothed(self.dressed)
        self.detail = np.einsum("nji,nj->ni", self._local_frames(smooth), self.dressed - smooth)

    def skin(self, transforms):
        """Vertices for bone transforms name -> (rotation, rest head, posed head), creases relaxed."""
        x = self.dressed
        posed = np.zeros_like(x)
        for column, name in enumerate(self.bone_names):
            start, end = self.weights.indptr[column : column + 2]
            if start == end:
                continue
            index = self.weights.indices[start:end]
            value = self.weights.data[start:end, None]
            rotation, rest_head, posed_head = transforms[name]
            posed[index] += value * ((x[index] - rest_head) @ rotation.T + posed_head)
        smooth = self.smoothed(posed)
        relaxed = smooth + np.einsum("nij,nj->ni", self._local_frames(smooth), self.detail)
        return np.where(self.hand_share[:, None] > 0.3, posed, relaxed)

    def foot_direction(self, side):
        """Level direction of the foot at rest."""
        along = self.tail[f"foot.{side}"] - self.head[f"foot.{side}"]
        return unit(np.array([along[0], along[1], 0.0]))

    def _mark_key_vertices(self):
        """The vertices among which the top of the knee is sought."""
        x = self.dressed
        self.patella = {}
        for side in SIDES:
            knee = self.joint("lowerleg01", side)
            own = (np.sign(x[:, 0]) == SIGN[side]) & (self.arm_share < 0.3)
            front = (x - knee) @ self.foot_direction(side) > 0
            level = abs(x[:, 2] - knee[2] + self.lift - 0.005) < 0.04
            close = np.linalg.norm((x - knee)[:, :2], axis=1) < 0.12
            self.patella[side] = np.where(own & front & level & close)[0]
